import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { email } from '../../email';
import { locationField, locationId } from '../../locate/location';
import { assets, assetsField, futureDate } from './fields';

const PREFIX = 'additionalFields.';

/** What the invited team will be allowed, where the user says so. */
function allowed(params: Params): IDataObject {
	const flag = (field: string, label: string) =>
		params.has(PREFIX + field) ? params.boolean(PREFIX + field, label) : undefined;
	const until = futureDate(params, `${PREFIX}sensitiveAccessUntil`, 'Sensitive Access Until');
	return {
		transfer_ownership: flag('transferOwnership', 'Transfer Ownership'),
		data_access: flag('sensitiveAccess', 'Sensitive Access'),
		data_access_expires_at: until || undefined,
		can_access_all_assets: flag('allAssets', 'All Assets'),
		accessible_assets: params.has(`${PREFIX}assets`)
			? assets(params, `${PREFIX}assets`)
			: undefined,
	};
}

export const invite: Operation = {
	name: 'Invite Team',
	value: 'invite',
	action: 'Invite team to location',
	description:
		'Sends an email that invites a team to a location. The answer holds a token that lets whoever has it accept. At most 5 a minute. Not safe to repeat: each time an email is sent.',
	operationId: 'inviteTeam',
	writes: true,
	fields: [
		{ ...locationField, description: 'The location the team is invited to' },
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. depot@example.com',
			description: 'Address the invitation is sent to',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'All Assets',
					name: 'allAssets',
					type: 'boolean',
					default: true,
					description: 'Whether the team can access everything at the location',
				},
				assetsField,
				{
					displayName: 'Sensitive Access',
					name: 'sensitiveAccess',
					type: 'boolean',
					default: true,
					description: 'Whether the team can see sensitive data, such as charging sessions',
				},
				{
					displayName: 'Sensitive Access Until',
					name: 'sensitiveAccessUntil',
					type: 'dateTime',
					default: '',
					description: 'A date after today; the time of day is left out',
				},
				{
					displayName: 'Transfer Ownership',
					name: 'transferOwnership',
					type: 'boolean',
					default: false,
					description:
						'Whether the location is given away: the team becomes its owner when it accepts',
				},
			],
		},
	],
	request: (params) => ({
		method: 'POST',
		path: path`/sites/${locationId(params)}/teams/invite`,
		body: { type: 'json', value: { email: email(params), ...allowed(params) } },
	}),
};
