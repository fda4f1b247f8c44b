import { additional } from '../../../core/operation/collections';
import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { emailAddress } from '../../email';
import { location } from '../../locate/location';
import { assets, futureDate } from './fields';

const email = emailAddress({
	...{ required: true, placeholder: 'e.g. depot@example.com' },
	description: 'Address the invitation is sent to',
});

const more = additional({
	transfer_ownership: toggle('Transfer Ownership', 'transferOwnership', {
		description: 'Whether the location is given away: the team becomes its owner when it accepts',
	}),
	data_access: toggle('Sensitive Access', 'sensitiveAccess', {
		default: true,
		description: 'Whether the team can see sensitive data, such as charging sessions',
	}),
	// Refused when it is empty: the access would never end.
	data_access_expires_at: futureDate('Sensitive Access Until', 'sensitiveAccessUntil').filled(),
	can_access_all_assets: toggle('All Assets', 'allAssets', {
		default: true,
		description: 'Whether the team can access everything at the location',
	}),
	accessible_assets: assets,
});

export const invite: Operation = {
	name: 'Invite Team',
	value: 'invite',
	action: 'Invite team to location',
	description:
		'Sends an email that invites a team to a location. The answer holds a token that lets whoever has it accept. At most 5 a minute. Not safe to repeat: each time an email is sent.',
	operationId: 'inviteTeam',
	writes: true,
	fields: [location.with({ description: 'The location the team is invited to' }), email, more],
	request(params) {
		const value = { email: email.in(params), ...more.in(params) };
		return {
			method: 'POST',
			path: path`/sites/${location.in(params)}/teams/invite`,
			body: json(value),
		};
	},
};
