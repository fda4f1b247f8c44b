import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { connectorField, connectorNumber } from '../../locate/connector';
import { latestMeterValueShape } from '../../shapes/meterValue';

export const getLatest: Operation = {
	name: 'Get Latest',
	value: 'getLatest',
	action: 'Get latest meter value',
	description:
		'Gets what a connector measured last: energy in kWh, power in kW, current, voltage, state of charge. Only reads; may be repeated.',
	operationId: 'getLatestMeterValue',
	writes: false,
	fields: [chargerField, connectorField()],
	shape: latestMeterValueShape,
	async request(params) {
		const number = connectorNumber(params);
		const charger = await chargerId(params);
		return {
			method: 'GET',
			path: path`/chargers/${charger}/connectors/${number}/latest-metervalue`,
		};
	},
};
