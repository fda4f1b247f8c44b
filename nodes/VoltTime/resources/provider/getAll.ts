import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many OCPP providers',
	description:
		'Lists the operators that chargers can be connected to by OCPP. Only reads; may be repeated.',
	operationId: 'listProviders',
	confidence: 'LISTED',
	writes: false,
	fields: [],
	list: laravelPages,
	request: () => ({ method: 'GET', path: path`/providers` }),
};
