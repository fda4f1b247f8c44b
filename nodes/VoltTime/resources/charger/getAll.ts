import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
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
