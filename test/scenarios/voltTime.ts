/** Volt Time's two ways to sign in. */
import type { Scenario, Step } from './types';
import { voltTime } from './workflows';

const signedInAndExpired: Step[] = [
	{ clouds: ({ tokens }) => tokens.setVoltTimeTokenSeconds(1) },
	{ connect: 'oauth' },
	{ clouds: ({ tokens }) => tokens.setVoltTimeTokenSeconds(3600) },
	{ waitMs: 1_200 },
];

export const voltTimeSignIn: Scenario[] = [
	{
		name: 'Volt Time OAuth2: a connected account works, and its expired token is renewed once',
		steps: [
			{ run: voltTime('oauth'), expect: { items: { Node: 1 }, tokenCalls: [] } },
			...signedInAndExpired,
			{
				run: voltTime('oauth', { items: 100 }),
				expect: {
					items: { Node: 100 },
					tokenCalls: ['refresh_token 200'],
					api: { 200: 100, 401: 0 },
				},
			},
		],
	},
	{
		name: 'Volt Time OAuth2: the refresh token that each renewal hands out is kept',
		steps: [
			{ clouds: ({ tokens }) => tokens.setVoltTimeTokenSeconds(1) },
			{ connect: 'oauth' },
			...Array.from({ length: 3 }, (): Step[] => [
				{ waitMs: 1_200 },
				{ run: voltTime('oauth'), expect: { tokenCalls: ['refresh_token 200'] } },
			]).flat(),
		],
	},
	{
		name: 'Volt Time OAuth2: a withdrawn consent says to reconnect, and reconnecting heals',
		steps: [
			...signedInAndExpired,
			{ clouds: ({ tokens }) => tokens.revokeRefresh('voltTime') },
			{
				run: voltTime('oauth', { items: 5 }),
				expect: {
					status: 'error',
					error: { message: /does not accept this connection any more/ },
					api: { 200: 0 },
				},
			},
			{ connect: 'oauth' },
			{ run: voltTime('oauth', { items: 5 }), expect: { items: { Node: 5 } } },
		],
	},
	{
		name: 'Volt Time token: accepted, and a wrong one is told in our words',
		steps: [
			{ test: 'pat', expect: { status: 'OK' } },
			{ run: voltTime('pat', { items: 3 }), expect: { items: { Node: 3 }, tokenCalls: [] } },
			{ edit: 'pat', fields: { token: 'sandbox-pat-revoked' } },
			{
				run: voltTime('pat', { items: 3 }),
				expect: {
					status: 'error',
					error: {
						message: /does not accept the personal access token/,
						description: /Make a new token/,
					},
				},
			},
			{ test: 'pat', expect: { status: 'Error', message: /does not accept this token/ } },
		],
	},
	{
		name: 'Volt Time token: a missing permission is told from a bad token',
		steps: [
			{ edit: 'pat', fields: { token: 'sandbox-pat-read-only' } },
			{
				run: voltTime(
					'pat',
					{},
					{
						method: 'POST',
						path: '/teams',
						bodyType: 'json',
						jsonBody: '{"name":"a","email":"a@example.com"}',
					},
				),
				expect: {
					status: 'error',
					error: { httpCode: '403', description: /permissions the token was made with/ },
				},
			},
		],
	},
];
