import type { Operation } from '../../../core/operation';
import { laravelPages } from '../../../core/paging';
import { path } from '../../../core/path';
import { listedChargerShape } from '../../shapes/charger';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many chargers',
	description:
		'Lists the chargers the account can reach, without their connectors: lists by team and by location have those. Only reads; may be repeated.',
	operationId: 'listChargers',
	writes: false,
	fields: [],
	list: laravelPages,
	shape: listedChargerShape,
	request: () => ({ method: 'GET', path: path`/chargers` }),
};
