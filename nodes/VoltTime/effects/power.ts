import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { path } from '../../core/http/path';
import { isoTime, reading } from '../../core/values/readings';
import type { Ask } from './effect';
import { chargerRecord, plugsOf } from './state';

/** JSON Schema of {@link powerDrawn}. */
export const powerDrawnFields: Record<string, object> = {
	connection_status: { type: 'string' },
	connectors: {
		type: 'array',
		items: {
			type: 'object',
			properties: {
				connector_id: { type: 'number' },
				power_type: { type: 'string' },
				max_voltage: { type: 'number' },
				timestamp: { type: 'string' },
				powerKw: { type: 'number' },
				currentL1A: { type: 'number' },
				currentL2A: { type: 'number' },
				currentL3A: { type: 'number' },
			},
		},
	},
};

/**
 * What connectors draw now: kW, and amps per phase; null where a charger measures none.
 * @param number the connector that a command is for; 0 is all of them
 */
export async function powerDrawn(
	params: Params,
	uuid: string,
	number: number,
	ask: Ask,
): Promise<IDataObject> {
	const usageOf = async (one: number) =>
		await params.reader.record({
			method: 'GET',
			path: path`/chargers/${uuid}/connectors/${one}/power-usage`,
			...ask,
		});
	const known = number === 0 ? undefined : usageOf(number);
	// It is waited for below; meanwhile nobody would catch it.
	known?.catch(() => undefined);
	const record = await chargerRecord(params, uuid, ask).catch(async (thrown: unknown) =>
		// The reading of a connector that is named does without.
		known ? ({} as IDataObject) : await Promise.reject(thrown),
	);
	const plugs = plugsOf(record);
	const numbers = number === 0 ? plugs.map(({ connector_id: one }) => Number(one)) : [number];
	const connectors = numbers.map(async (one) => {
		const plug = plugs.find(({ connector_id: id }) => Number(id) === one);
		const { timestamp, kW, L1, L2, L3 } = await (known ?? usageOf(one));
		return {
			connector_id: one,
			power_type: plug?.power_type ?? null,
			max_voltage: reading(plug?.max_voltage),
			timestamp: isoTime(timestamp),
			powerKw: reading(kW),
			currentL1A: reading(L1),
			currentL2A: reading(L2),
			currentL3A: reading(L3),
		};
	});
	return {
		connection_status: record.connection_status ?? null,
		connectors: await Promise.all(connectors),
	};
}
