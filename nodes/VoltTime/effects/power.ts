import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { path } from '../../core/http/path';
import { isoTime, reading } from '../../core/values/readings';
import { chargerState, type Ask } from './effect';

/** JSON Schema of {@link powerDrawn}. */
export const powerDrawnFields: Record<string, object> = {
	connectors: {
		type: 'array',
		items: {
			type: 'object',
			properties: {
				connector_id: { type: 'number' },
				timestamp: { type: 'string' },
				powerKw: { type: 'number' },
				currentL1A: { type: 'number' },
				currentL2A: { type: 'number' },
				currentL3A: { type: 'number' },
			},
		},
	},
};

const connectorsOf = ({ connectors }: IDataObject) =>
	Array.isArray(connectors) ? (connectors as IDataObject[]) : [];

/**
 * Numbers of the connectors that a command for connector `number` reaches; 0 is all of them. Some
 * chargers list 0 too, which stands for the charger as a whole (OCPP 1.6) and has no readings.
 */
export async function reached(
	params: Params,
	uuid: string,
	number: number,
	ask: Ask,
): Promise<number[]> {
	if (number !== 0) return [number];
	const state = await chargerState(params, uuid, ask);
	return connectorsOf(state)
		.map(({ connector_id: one }) => Number(one))
		.filter((one) => one !== 0);
}

/** What connectors draw now: kW, and amps per phase; null where a charger measures none. */
export async function powerDrawn(
	params: Params,
	uuid: string,
	numbers: number[],
	ask: Ask,
): Promise<IDataObject> {
	const one = async (number: number): Promise<IDataObject> => {
		const where = path`/chargers/${uuid}/connectors/${number}/power-usage`;
		const { timestamp, kW, L1, L2, L3 } = await params.reader.record({
			method: 'GET',
			path: where,
			...ask,
		});
		return {
			connector_id: number,
			timestamp: isoTime(timestamp),
			powerKw: reading(kW),
			currentL1A: reading(L1),
			currentL2A: reading(L2),
			currentL3A: reading(L3),
		};
	};
	return { connectors: await Promise.all(numbers.map(one)) };
}

const phasesOf = ({ currentL1A: a, currentL2A: b, currentL3A: c }: IDataObject) => [a, b, c];

/** Whether each connector measures the current of a phase at least. */
export const isMeasured = (drawn: IDataObject): boolean =>
	connectorsOf(drawn).every((one) => phasesOf(one).some((amps) => typeof amps === 'number'));

/** Whether no phase of any connector draws more than `limit` amps, with a little room for the meter. */
export function isWithin(limit: number, drawn: IDataObject): boolean {
	const most = Math.max(limit * 1.1, limit + 0.5);
	const connectors = connectorsOf(drawn);
	const phases = connectors.flatMap(phasesOf);
	return connectors.length > 0 && phases.every((amps) => typeof amps !== 'number' || amps <= most);
}
