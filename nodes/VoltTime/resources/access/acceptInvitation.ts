import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { teamField, teamIdIfAny } from '../../locate/team';

export const acceptInvitation: Operation = {
	name: 'Accept Invitation',
	value: 'acceptInvitation',
	action: 'Accept invitation',
	description:
		'Accepts an invitation to a location, and becomes its owner where the invitation says so. An invitation can be accepted once.',
	operationId: 'acceptInvitation',
	writes: true,
	fields: [
		{
			displayName: 'Invitation Token',
			name: 'invitationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The last part of the link in the invitation, at most 64 characters',
		},
		{
			...teamField,
			required: false,
			description: 'The team that accepts. Empty leaves it to the service.',
		},
	],
	request(params) {
		params.required('invitationToken', 'Invitation Token');
		const token = params.sized('invitationToken', 'Invitation Token', 64);
		return {
			method: 'POST',
			path: path`/sites/invite/accept`,
			body: { type: 'json', value: { token, team_uuid: teamIdIfAny(params) } },
		};
	},
};
