import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { teamAccessShape } from '../../shapes/team';
import { accessFields } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get access of team',
	description: 'Gets the access one team has to a location. Only reads; may be repeated.',
	operationId: 'getSiteTeam',
	writes: false,
	fields: accessFields,
	shape: teamAccessShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites/${location.in(params)}/teams/${team.in(params)}`,
	}),
};
