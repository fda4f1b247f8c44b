import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { connector } from '../../locate/connector';
import { powerUsageShape } from '../../shapes/powerUsage';

export const getPowerUsage: Operation = {
	name: 'Get Power Usage',
	value: 'getPowerUsage',
	action: 'Get power usage of connector',
	description:
		'Gets the power a connector draws now: kW, and amps per phase. Only reads; may be repeated.',
	operationId: 'getPowerUsage',
	writes: false,
	fields: [charger, connector],
	shape: powerUsageShape,
	async request(params) {
		const number = connector.in(params);
		const uuid = await charger.in(params);
		return { method: 'GET', path: path`/chargers/${uuid}/connectors/${number}/power-usage` };
	},
};
