import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { smartChargingShape } from '../../shapes/smartCharging';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get smart charging settings',
	description: 'Gets the smart-charging settings of a location. Only reads; may be repeated.',
	operationId: 'getSmartCharging',
	writes: false,
	fields: [location],
	shape: smartChargingShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites/${location.in(params)}/smart-charging`,
	}),
};
