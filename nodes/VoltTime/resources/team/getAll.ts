import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { teamShape } from '../../shapes/team';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many teams',
	description: 'Lists the teams the account belongs to. Only reads; may be repeated.',
	operationId: 'listTeams',
	writes: false,
	fields: [],
	list: laravelPages,
	shape: teamShape,
	request: () => ({ method: 'GET', path: path`/teams` }),
};
