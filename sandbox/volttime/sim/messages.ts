import type { Charger, Connector, Transaction } from '../model';

/** Contents of the messages a charger sends (OCPP 1.6, section 6). */

export function boot({ model, identity, firmware_version: firmware }: Charger): object {
	return {
		chargePointVendor: model.vendor,
		chargePointModel: model.name,
		chargePointSerialNumber: identity,
		firmwareVersion: firmware,
	};
}

/** Of a connector, or of the charger as a whole, which OCPP counts as connector 0. */
export function statusNotification(
	charger: Charger,
	connector: Connector | undefined,
	at: number,
): object {
	const about = connector ?? charger;
	return {
		connectorId: connector?.connector_id ?? 0,
		errorCode: about.error ?? 'NoError',
		...(about.error_info !== null && { info: about.error_info }),
		status: about.status,
		timestamp: iso(at),
	};
}

export function startTransaction(session: Transaction): object {
	return {
		connectorId: session.connector.connector_id,
		idTag: session.id_tag,
		meterStart: session.meter_start,
		timestamp: iso(Date.parse(session.started_at)),
	};
}

export function stopTransaction(session: Transaction): object {
	return {
		transactionId: session.id,
		idTag: session.id_tag,
		meterStop: session.meter_stop,
		timestamp: iso(Date.parse(session.stopped_at ?? '')),
		reason: session.stop_reason,
	};
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
