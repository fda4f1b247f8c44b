import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { ApiRequest } from '../../core/http/request';
import type { Params } from '../../core/item/params';
import { isoTime } from '../../core/values/readings';
import { connectorsOf } from '../shapes/charger';
import type { Ask } from './effect';

/** JSON Schema of {@link chargerState}. */
export const chargerStateFields: Record<string, object> = {
	connection_status: { type: 'string' },
	status: { type: 'string' },
	last_connection_at: { type: 'string' },
	connectors: {
		type: 'array',
		items: {
			type: 'object',
			properties: { connector_id: { type: 'number' }, status: { type: 'string' } },
		},
	},
};

/** A charger as the service has it. */
export async function chargerRecord(
	params: Params,
	uuid: string,
	ask: Ask = {},
): Promise<IDataObject> {
	const request: ApiRequest = { method: 'GET', path: path`/chargers/${uuid}`, ...ask };
	return await params.reader.record(request);
}

/**
 * The connectors of a charger's record. Some chargers list 0 too, which stands for the charger as a
 * whole (OCPP 1.6): it measures nothing, and no session runs on it.
 */
export const plugsOf = (record: IDataObject): IDataObject[] =>
	(connectorsOf(record) ?? []).filter(({ connector_id: number }) => Number(number) >= 1);

/** State of a charger and of its connectors, as commands change it. */
export async function chargerState(
	params: Params,
	uuid: string,
	ask: Ask = {},
): Promise<IDataObject> {
	const record = await chargerRecord(params, uuid, ask);
	const { connection_status, status, last_connection_at } = record;
	return {
		connection_status: connection_status ?? null,
		status: status ?? null,
		last_connection_at: isoTime(last_connection_at),
		connectors: plugsOf(record).map(({ connector_id, status: state }) => ({
			connector_id,
			status: state ?? null,
		})),
	};
}

/**
 * What is shown of a charger that is not online is what it was when its line was lost, or nothing. Where
 * the service does not say, its states and readings have to tell.
 */
export const isOnline = ({ connection_status: connection }: IDataObject): boolean =>
	connection === 'online' || connection === null || connection === undefined;

/** Statuses of a connector with a session (OCPP 1.6, ChargePointStatus). */
const IN_SESSION = ['Charging', 'SuspendedEV', 'SuspendedEVSE'];
/** Those without one. Unavailable and Faulted do not tell: a session may go on behind them. */
const FREE = ['Available', 'Preparing', 'Finishing', 'Reserved'];

const numbersIn = (state: IDataObject, statuses: string[]): number[] =>
	isOnline(state)
		? plugsOf(state)
				.filter(({ status }) => statuses.includes(String(status)))
				.map(({ connector_id: number }) => Number(number))
		: [];

/** Connectors that are known to be in a session, by number. */
export const inSession = (state: IDataObject): number[] => numbersIn(state, IN_SESSION);

/** Connectors that are known to be in none, by number. */
export const withoutSession = (state: IDataObject): number[] => numbersIn(state, FREE);
