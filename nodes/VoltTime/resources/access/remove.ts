import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { accessFields } from './fields';

export const remove: Operation = {
	name: 'Remove',
	value: 'remove',
	action: 'Remove access of team',
	description:
		'Takes all access to a location away from a team; it must be invited again to come back. A second time is refused.',
	operationId: 'removeSiteTeam',
	confidence: 'LISTED',
	writes: true,
	fields: accessFields,
	request: (params) => ({
		method: 'DELETE',
		path: path`/sites/${location.in(params)}/teams/${team.in(params)}`,
	}),
};
