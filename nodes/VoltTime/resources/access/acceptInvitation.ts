import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { team } from '../../locate/team';

const token = text('Invitation Token', 'invitationToken', {
	...{ required: true, max: 64, secret: true },
	description: 'The last part of the link in the invitation, at most 64 characters',
});

const accepting = team.optional({
	description: 'The team that accepts. Empty leaves it to the service.',
});

export const acceptInvitation: Operation = {
	name: 'Accept Invitation',
	value: 'acceptInvitation',
	action: 'Accept invitation',
	description:
		'Accepts an invitation to a location, and becomes its owner where the invitation says so. An invitation can be accepted once.',
	operationId: 'acceptInvitation',
	writes: true,
	fields: [token, accepting],
	request(params) {
		const value = { token: token.in(params), team_uuid: accepting.in(params) };
		return { method: 'POST', path: path`/sites/invite/accept`, body: json(value) };
	},
};
