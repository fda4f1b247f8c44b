import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { email } from '../../email';
import { plainOptions } from '../../filters';
import { teamShape } from '../../shapes/team';

const TYPES = [
	'Company',
	'HOA',
	'Installer',
	'OEM',
	'Other',
	'Personal',
	'Retailer',
	'Wholesaler',
] as const;

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create team',
	description:
		'Creates a team that the account belongs to. Not safe to repeat: each time there is one more team.',
	operationId: 'createTeam',
	writes: true,
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Depot North',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. depot@example.com',
			description: 'Address the team is reached at',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: plainOptions(TYPES),
					default: 'Company',
					description:
						'Kind of team (unconfirmed: only the documentation of 2025 knows it, the service may ignore or refuse it)',
				},
			],
		},
	],
	shape: teamShape,
	request(params) {
		params.required('name', 'Name');
		const name = params.sized('name', 'Name', 255);
		const value = { name, email: email(params) };
		const type = params.has('additionalFields.type')
			? { type: params.choice('additionalFields.type', 'Type', TYPES, 'Company') }
			: {};
		return {
			method: 'POST',
			path: path`/teams`,
			body: { type: 'json', value: { ...value, ...type } },
		};
	},
};
