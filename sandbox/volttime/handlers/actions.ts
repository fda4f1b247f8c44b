import type { Call, Handlers } from '../../http/operation';
import type { Charger, Connector } from '../model';
import type { VoltTimeData } from '../data';
import { chargerOf, connectorOf, fieldsOf, ok } from './common';
import { sendCommand, type Sent } from './commands';
import { profileCommands } from './profile-commands';

/** Commands to a charger. A charger that is not online lets the caller wait until 504. */
export function actionHandlers(data: VoltTimeData): Handlers {
	const command = (read: (charger: Charger, call: Call) => Sent) => (call: Call) => {
		const charger = chargerOf(data, call);
		return ok({ status: sendCommand(data, charger, read(charger, call)) });
	};
	const profiles = Object.entries(profileCommands(data));
	return {
		startCharging: command((charger, call) => start(data, charger, call)),
		stopCharging: command((charger, call) => stop(data, charger, call)),
		restartCharger: command((charger) => ({
			method: 'Reset',
			params: { type: 'Soft' },
			effect: (at) => data.outages.restart(charger, at),
		})),
		...Object.fromEntries(profiles.map(([id, read]) => [id, command(read)])),
	};
}

function start(data: VoltTimeData, charger: Charger, call: Call): Sent {
	const { connector_id: number, id_token: token } = fieldsOf(call);
	const idTag = String(token);
	const free = (one: Connector) => data.points.canStart(charger, one);
	const connector =
		number === undefined ? charger.connectors.find(free) : connectorOf(charger, number);
	const params = {
		...(number !== undefined && { connectorId: Number(number) }),
		idTag,
	};
	return {
		method: 'RemoteStartTransaction',
		params,
		...(connector && free(connector)
			? {
					effect: (at) => {
						if (free(connector)) data.points.start(charger, connector, idTag, at);
					},
				}
			: { status: 'Rejected' }),
	};
}

function stop(data: VoltTimeData, charger: Charger, call: Call): Sent {
	const { transaction_id: id } = fieldsOf(call);
	const session =
		id === undefined
			? data.activeTransaction(charger)
			: data.sessions.of(charger).find((one) => one.id === id);
	return {
		method: 'RemoteStopTransaction',
		params: { transactionId: session?.id ?? id ?? null },
		...(session
			? {
					effect: (at) => {
						if (session.stopped_at === null) data.points.stop(session, 'Remote', at);
					},
				}
			: { status: 'Rejected' }),
	};
}
