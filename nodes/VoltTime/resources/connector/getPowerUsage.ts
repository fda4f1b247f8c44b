import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { connectorField, connectorNumber } from '../../locate/connector';
import { powerUsageShape } from '../../shapes/powerUsage';

export const getPowerUsage: Operation = {
	name: 'Get Power Usage',
	value: 'getPowerUsage',
	action: 'Get power usage of connector',
	description:
		'Gets the power a connector draws now: kW, and amps per phase. Only reads; may be repeated.',
	operationId: 'getPowerUsage',
	writes: false,
	fields: [chargerField, connectorField()],
	shape: powerUsageShape,
	async request(params) {
		const number = connectorNumber(params);
		const charger = await chargerId(params);
		return { method: 'GET', path: path`/chargers/${charger}/connectors/${number}/power-usage` };
	},
};
