import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { teamField, teamId } from '../../locate/team';
import { expiry, expiryFields } from './fields';

export const requestSensitive: Operation = {
	name: 'Request Sensitive Access',
	value: 'requestSensitive',
	action: 'Request sensitive access for team',
	description:
		'Asks the owner of a location to let a team see its sensitive data; the owner decides. Not safe to repeat: the owner may be asked again.',
	operationId: 'requestSensitiveData',
	writes: true,
	fields: [
		{ ...locationField, description: 'The location whose data is wanted' },
		{ ...teamField, description: 'The team that wants the access' },
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Monthly billing of charging sessions',
			description: 'What the owner reads, at most 255 characters',
		},
		...expiryFields,
	],
	request(params) {
		params.required('reason', 'Reason');
		const reason = params.sized('reason', 'Reason', 255);
		const until = expiry(params);
		return {
			method: 'POST',
			path: path`/sites/${locationId(params)}/teams/${teamId(params)}/request-sensitive-data`,
			body: {
				type: 'json',
				value: {
					reason,
					requested_expires_never: until === undefined,
					requested_data_expires_at: until,
				},
			},
		};
	},
};
