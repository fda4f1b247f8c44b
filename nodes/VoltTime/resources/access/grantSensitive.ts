import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { accessFields, expiry, expiryFields } from './fields';

export const grantSensitive: Operation = {
	name: 'Grant Sensitive Access',
	value: 'grantSensitive',
	action: 'Grant sensitive access to team',
	description:
		'Lets a team see the sensitive data of a location, such as charging sessions, until a date or for good. May be repeated.',
	operationId: 'grantSensitiveData',
	writes: true,
	fields: [...accessFields, ...expiryFields],
	request(params) {
		const until = expiry(params);
		return {
			method: 'POST',
			path: path`/sites/${location.in(params)}/teams/${team.in(params)}/grant-sensitive-data`,
			body: json({ expires_never: until === undefined, data_access_expires_at: until }),
		};
	},
};
