import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { expiry, expiryFields } from './fields';

const reason = text('Reason', 'reason', {
	...{ required: true, max: 255, placeholder: 'e.g. Monthly billing of charging sessions' },
	description: 'What the owner reads, at most 255 characters',
});

export const requestSensitive: Operation = {
	name: 'Request Sensitive Access',
	value: 'requestSensitive',
	action: 'Request sensitive access for team',
	description:
		'Asks the owner of a location to let a team see its sensitive data; the owner decides. Not safe to repeat: the owner may be asked again.',
	operationId: 'requestSensitiveData',
	writes: true,
	fields: [
		location.with({ description: 'The location whose data is wanted' }),
		team.with({ description: 'The team that wants the access' }),
		reason,
		...expiryFields,
	],
	request(params) {
		const until = expiry(params);
		const value = {
			reason: reason.in(params),
			requested_expires_never: until === undefined,
			requested_data_expires_at: until,
		};
		return {
			method: 'POST',
			path: path`/sites/${location.in(params)}/teams/${team.in(params)}/request-sensitive-data`,
			body: json(value),
		};
	},
};
