/** What the password grant must show on one process. */
import type { Scenario, Step } from './types';
import { tenAtATime, volt } from './workflows';

const one = volt();
const signIn: Step = { run: one, expect: { tokenCalls: ['password 200'] } };
const WRONG = /^Volt did not accept these sign-in details \(HTTP 401\)/;

/** Signs in for a token of one second and lets that second pass. */
const signedInAndExpired: Step[] = [
	{ clouds: ({ tokens }) => tokens.setVoltTokenSeconds(1) },
	signIn,
	{ clouds: ({ tokens }) => tokens.setVoltTokenSeconds(3600) },
	{ waitMs: 1_200 },
];

const deadRefreshToken = (kill: 'expireRefresh' | 'revokeRefresh'): Scenario => ({
	name: `${kill} is healed within the request: one refused refresh, one sign-in, no item fails`,
	steps: [
		...signedInAndExpired,
		{ clouds: ({ tokens }) => tokens[kill]('volt') },
		{
			run: volt({ items: 20 }),
			expect: { items: { Node: 20 }, tokenCalls: ['refresh_token 401', 'password 200'] },
		},
	],
});

export const passwordGrant: Scenario[] = [
	{
		name: 'the first sign-in is made once for 20 items, and serves the next execution',
		steps: [
			{
				run: volt({ items: 20 }),
				expect: { items: { Node: 20 }, tokenCalls: ['password 200'], api: { 200: 20, 401: 0 } },
			},
			{ run: volt({ items: 3 }), expect: { items: { Node: 3 }, tokenCalls: [] } },
		],
	},
	{
		name: '100 items over a token that expires while they run: one token call, 100 successes',
		steps: [
			{ clouds: ({ tokens }) => tokens.setVoltTokenSeconds(2) },
			signIn,
			{
				clouds: ({ tokens, faults }) => {
					tokens.setVoltTokenSeconds(3600);
					faults.add({ surface: 'voltGateway', latencyMs: 250 });
				},
			},
			{
				// At most ten at a time, so that they take longer than the token lives.
				run: volt({ items: 100 }, tenAtATime),
				expect: { items: { Node: 100 }, tokenCalls: ['refresh_token 200'], api: { 200: 100 } },
			},
		],
	},
	{
		name: 'a token that expired before is renewed before any of 100 items is sent',
		steps: [
			...signedInAndExpired,
			{
				run: volt({ items: 100 }),
				expect: {
					items: { Node: 100 },
					tokenCalls: ['refresh_token 200'],
					api: { 200: 100, 401: 0 },
				},
			},
		],
	},
	{
		name: 'the refresh token that each renewal hands out is kept',
		steps: [
			{ clouds: ({ tokens }) => tokens.setVoltTokenSeconds(1) },
			signIn,
			...Array.from({ length: 3 }, (): Step[] => [
				{ waitMs: 1_200 },
				{ run: one, expect: { tokenCalls: ['refresh_token 200'] } },
			]).flat(),
		],
	},
	deadRefreshToken('expireRefresh'),
	deadRefreshToken('revokeRefresh'),
	{
		name: 'a token that the service ended early costs one sign-in',
		steps: [
			signIn,
			{ clouds: ({ tokens }) => tokens.revokeAccess('volt') },
			{ run: volt({ items: 20 }), expect: { items: { Node: 20 }, tokenCalls: ['password 200'] } },
		],
	},
	{
		name: '24 executions that meet the expired token together renew it once',
		steps: [
			...signedInAndExpired,
			{
				run: volt({ items: 5 }),
				times: 24,
				expect: { items: { Node: 5 }, tokenCalls: ['refresh_token 200'], api: { 200: 120 } },
			},
		],
	},
	{
		name: 'a changed password is used at the next request, though the old token is still good',
		steps: [
			signIn,
			{ clouds: ({ tokens }) => tokens.changePassword('sandbox-volt-new-password') },
			{ edit: 'volt', fields: { password: 'sandbox-volt-new-password' } },
			{ run: volt({ items: 5 }), expect: { items: { Node: 5 }, tokenCalls: ['password 200'] } },
		],
	},
	...['password', 'username', 'clientId', 'clientSecret'].map(
		(field): Scenario => ({
			name: `a wrong ${field} is refused in a run and in the test, and the old token is not used`,
			steps: [
				signIn,
				{ edit: 'volt', fields: { [field]: 'sandbox-wrong' } },
				{
					run: volt({ items: 3 }),
					expect: {
						status: 'error',
						error: { message: WRONG, description: /Fuzebox/, httpCode: '401' },
						tokenCalls: ['password 401'],
						api: { 200: 0 },
					},
				},
				{ test: 'volt', expect: { status: 'Error', message: /HTTP 401.*Fuzebox/s } },
			],
		}),
	),
	{
		name: 'a wrong password is asked for once, not once per item, and the right one heals',
		steps: [
			{ edit: 'volt', fields: { password: 'sandbox-wrong' } },
			{
				run: volt({ items: 20, settings: { onError: 'continueRegularOutput' } }),
				expect: { items: { Node: 20 }, itemError: WRONG, tokenCalls: ['password 401'] },
			},
			{ edit: 'volt', fields: { password: 'sandbox-volt-password' } },
			{ run: volt({ items: 3 }), expect: { items: { Node: 3 } } },
		],
	},
	{
		name: 'a host that refuses every token ends in one clear message, never in a loop',
		steps: [
			{
				clouds: ({ faults }) =>
					void faults.add({ surface: 'voltGateway', status: 401, body: { code: 'UNAUTHORISED' } }),
			},
			{
				run: volt({ items: 20 }),
				expect: {
					status: 'error',
					error: { message: /signs this API user in, but does not accept its token/ },
					tokenCalls: ['password 200', 'password 200'],
					api: { 200: 0 },
				},
			},
		],
	},
	{
		name: 'the Test button: right values, then with a stored token, then with an expired one',
		steps: [
			{ test: 'volt', expect: { status: 'OK' } },
			...signedInAndExpired,
			{ test: 'volt', expect: { status: 'OK' } },
		],
	},
];
