import type { IDataObject } from 'n8n-workflow';
import { dig } from '../../core/values/json';
import { counted, instantOf, isNoTime, reading, scaled } from '../../core/values/readings';
import type { Added, Shape } from '../../core/operation/shape';

/** Length of a finished session in minutes; null when it is not known, or would end before it began. */
function minutes({ started_at, stopped_at }: IDataObject): number | null {
	const [start, stop] = [instantOf(started_at), instantOf(stopped_at)];
	if (start === null || stop === null || stop < start) return null;
	return Math.round((stop - start) / 6000) / 10;
}

/** Whether a session is under way; null when its end is left out, or is no time. */
function isActive({ stopped_at: stop }: IDataObject): boolean | null {
	if (instantOf(stop) !== null) return false;
	return stop !== undefined && isNoTime(stop) ? true : null;
}

/** Energy and meter readings; the service sends some as text. */
const readings: Record<string, Added> = {
	energyKwh: { type: 'number', from: ({ total_kwh }) => counted(reading(total_kwh)) },
	durationMinutes: { type: 'number', from: minutes },
	meterStartKwh: { type: 'number', from: ({ meter_start }) => counted(scaled(meter_start, 0.001)) },
	meterStopKwh: { type: 'number', from: ({ meter_stop }) => counted(scaled(meter_stop, 0.001)) },
};

const chargerFields: Record<string, Added> = {
	chargerUuid: { type: 'string', from: (record) => dig(record, 'charger.uuid') },
	chargerIdentity: { type: 'string', from: (record) => dig(record, 'charger.identity') },
	chargerReference: { type: 'string', from: (record) => dig(record, 'charger.reference') },
};

/** A charging session as a charger's or location's list gives it. */
export const transactionShape: Shape = {
	keep: ['id', 'id_tag', 'started_at', 'stopped_at', 'stop_reason', 'total_kwh'],
	add: {
		active: { type: 'boolean', from: isActive },
		...readings,
		...chargerFields,
		connectorId: { type: 'number', from: (record) => dig(record, 'connector.connector_id') },
	},
	more: [
		'charger',
		'charger_connector_id',
		'charger_id',
		'connector',
		'created_at',
		'is_valid',
		'meter_start',
		'meter_stop',
		'reservation_id',
		'updated_at',
	],
};

/** A charging session as a team's list gives it. */
export const teamTransactionShape: Shape = {
	keep: ['id', 'status', 'id_tag', 'started_at', 'stopped_at', 'stop_reason', 'total_kwh'],
	add: {
		...readings,
		...chargerFields,
		connectorId: { type: 'number', from: ({ connector_id }) => connector_id },
		locationUuid: { type: 'string', from: (record) => dig(record, 'charger.site.uuid') },
		locationName: { type: 'string', from: (record) => dig(record, 'charger.site.name') },
	},
	more: ['charger', 'meter_start', 'meter_stop'],
};
