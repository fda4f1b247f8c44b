import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { connector } from '../../locate/connector';
import { latestMeterValueShape } from '../../shapes/meterValue';

export const getLatest: Operation = {
	name: 'Get Latest',
	value: 'getLatest',
	action: 'Get latest meter value',
	description:
		'Gets what a connector measured last: energy in kWh, power in kW, current, voltage, state of charge. Only reads; may be repeated.',
	operationId: 'getLatestMeterValue',
	writes: false,
	fields: [charger, connector],
	shape: latestMeterValueShape,
	async request(params) {
		const number = connector.in(params);
		const uuid = await charger.in(params);
		return { method: 'GET', path: path`/chargers/${uuid}/connectors/${number}/latest-metervalue` };
	},
};
