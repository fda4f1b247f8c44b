import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { teamAccessShape } from '../../shapes/team';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many teams with access',
	description:
		'Lists the teams that have access to a location, and what they may see. Only reads; may be repeated.',
	operationId: 'listSiteTeams',
	writes: false,
	fields: [location],
	list: laravelPages,
	shape: teamAccessShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${location.in(params)}/teams` }),
};
