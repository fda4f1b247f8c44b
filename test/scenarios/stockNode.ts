/** n8n's own HTTP Request node with the credentials of this package. */
import type { Sandbox } from '../../sandbox';
import type { CredentialKey, Scenario, Step } from './types';
import { httpRequest, VOLT_HEADERS } from './workflows';

/** The node makes an item of each entry of a list. */
const COUNTRIES = 7;
const QUERY = 'institution[currency]=EUR&institution[payments][active]=true';
const countries = (items = 1) => {
	return ({ voltGateway }: Sandbox['urls']) =>
		httpRequest(
			'volt',
			{ url: `${voltGateway}/institutions/countries?${QUERY}`, ...VOLT_HEADERS },
			{ items },
		);
};
const signIn: Step = { run: countries(), expect: { tokenCalls: ['password 200'] } };
const signedInAndExpired: Step[] = [
	{ clouds: ({ tokens }) => tokens.setVoltTokenSeconds(1) },
	signIn,
	{ clouds: ({ tokens }) => tokens.setVoltTokenSeconds(3600) },
	{ waitMs: 1_200 },
];

/** A POST that the service answers with 500 must arrive once. */
const failingPost = (key: CredentialKey, surface: 'voltGateway' | 'voltTime', path: string) => ({
	name: `HTTP Request node: a POST answered with 500 is sent exactly once (${key})`,
	steps: [
		{
			clouds: ({ faults }: Sandbox) =>
				void faults.add({ surface, path, method: 'POST', status: 500 }),
		},
		{
			run: (urls: Sandbox['urls']) =>
				httpRequest(key, { method: 'POST', url: urls[surface] + path, ...VOLT_HEADERS }),
			expect: { status: 'error' as const, api: { 500: 1, 200: 0, 401: 0 } },
		},
	],
});

export const stockNode: Scenario[] = [
	{
		name: 'HTTP Request node: signs in, and renews an expired token once for 20 items',
		steps: [
			...signedInAndExpired,
			{
				run: countries(20),
				expect: { items: { Node: 20 * COUNTRIES }, tokenCalls: ['password 200'] },
			},
		],
	},
	...(['expireRefresh', 'revokeRefresh'] as const).map(
		(kill): Scenario => ({
			name: `HTTP Request node: a dead refresh token does not stop it (${kill})`,
			steps: [
				...signedInAndExpired,
				{ clouds: ({ tokens }) => tokens[kill]('volt') },
				{
					run: countries(5),
					expect: { items: { Node: 5 * COUNTRIES }, tokenCalls: ['password 200'] },
				},
			],
		}),
	),
	{
		name: 'HTTP Request node: changed secrets count at the next request, the old token never',
		steps: [
			signIn,
			{ edit: 'volt', fields: { password: 'sandbox-wrong' } },
			{ run: countries(3), expect: { status: 'error', api: { 200: 0, 401: 0 } } },
			{ clouds: ({ tokens }) => tokens.changePassword('sandbox-volt-new-password') },
			{ edit: 'volt', fields: { password: 'sandbox-volt-new-password' } },
			{
				run: countries(3),
				expect: { items: { Node: 3 * COUNTRIES }, tokenCalls: ['password 200'] },
			},
		],
	},
	{
		name: 'HTTP Request node: secrets that became wrong are tried once, not once per item',
		steps: [
			signIn,
			{ edit: 'volt', fields: { password: 'sandbox-wrong' } },
			{
				run: countries(50),
				expect: { status: 'error', tokenCalls: ['password 401'], api: { 200: 0 } },
			},
		],
	},
	...(['pat', 'oauth'] as const).map(
		(key): Scenario => ({
			name: `HTTP Request node: signs in to Volt Time (${key})`,
			steps: [
				{
					run: ({ voltTime }) => httpRequest(key, { url: `${voltTime}/api/v3/user` }, { items: 3 }),
					expect: { items: { Node: 3 }, tokenCalls: [] },
				},
			],
		}),
	),
	failingPost('volt', 'voltGateway', '/payments'),
	failingPost('pat', 'voltTime', '/api/v3/teams'),
	failingPost('oauth', 'voltTime', '/api/v3/teams'),
	{
		name: 'HTTP Request node: a token is not sent to another host',
		steps: [
			{
				run: ({ elsewhere }) =>
					httpRequest('volt', { url: elsewhere.replace('127.0.0.1', 'localhost') }),
				expect: { status: 'error', error: { message: /Domain not allowed/ }, api: {} },
			},
		],
	},
];
