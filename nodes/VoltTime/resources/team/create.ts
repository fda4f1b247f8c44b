import { additional } from '../../../core/operation/collections';
import { choice, plain, text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { emailAddress } from '../../email';
import { teamShape } from '../../shapes/team';

const teamName = text('Name', 'name', {
	required: true,
	max: 255,
	placeholder: 'e.g. Depot North',
});

const email = emailAddress({
	...{ required: true, placeholder: 'e.g. depot@example.com' },
	description: 'Address the team is reached at',
});

const more = additional({
	type: choice('Type', 'type', {
		options: plain([
			...(['Company', 'HOA', 'Installer', 'OEM'] as const),
			...(['Other', 'Personal', 'Retailer', 'Wholesaler'] as const),
		]),
		default: 'Company',
		description:
			'Kind of team (unconfirmed: only the documentation of 2025 knows it, the service may ignore or refuse it)',
	}),
});

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create team',
	description:
		'Creates a team that the account belongs to. Not safe to repeat: each time there is one more team.',
	operationId: 'createTeam',
	writes: true,
	fields: [teamName, email, more],
	shape: teamShape,
	request(params) {
		const value = { name: teamName.in(params), email: email.in(params), ...more.in(params) };
		return { method: 'POST', path: path`/teams`, body: json(value) };
	},
};
