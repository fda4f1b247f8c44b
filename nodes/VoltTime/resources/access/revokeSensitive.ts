import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { accessFields } from './fields';

export const revokeSensitive: Operation = {
	name: 'Revoke Sensitive Access',
	value: 'revokeSensitive',
	action: 'Revoke sensitive access of team',
	description:
		'Takes the access to sensitive data of a location away from a team; it keeps its other access. May be repeated.',
	operationId: 'revokeSensitiveData',
	confidence: 'LISTED',
	writes: true,
	fields: accessFields,
	request: (params) => ({
		method: 'DELETE',
		path: path`/sites/${location.in(params)}/teams/${team.in(params)}/revoke-sensitive-data`,
	}),
};
