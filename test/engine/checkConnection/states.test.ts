/** Each state that Check Connection tells apart: the cause, in a sentence, and what to do. */
import { VOLT_TIME, type FaultRule } from '../../../sandbox';
import {
	address,
	IDS,
	NOBODY,
	stepsOf,
	useConnections,
	WAYS,
	type Connection,
	type Way,
} from '../../support/connection';
import type { StubAnswer } from '../../support/stub';
import { letExpire, storedToken } from '../../support/tokens';
import { OAUTH_ID } from '../../support/world';

const start = useConnections();

const fault = (rule: FaultRule) => async (connection: Connection) =>
	await Promise.resolve(connection.fault(rule));

type Row = [
	name: string,
	way: Way,
	arrange: (connection: Connection) => Promise<unknown>,
	expected: { cause: string; message: RegExp; works?: boolean; whatToDo?: RegExp },
];

const ofAll = (rows: (which: Way, service: string) => Row[]): Row[] =>
	(['volt', 'pat', 'oauth'] as const).flatMap((which) =>
		rows(which, which === 'volt' ? 'Volt' : 'Volt Time'),
	);

const STATES: Row[] = [
	...ofAll((which, name) => [
		[
			'a host that does not exist',
			which,
			async (connection) => await connection.update(address(which, 'https://no-such-host.invalid')),
			{
				cause: 'unknownHost',
				message: /\(no-such-host\.invalid\) (does not exist|could not be looked up)/,
			},
		],
		[
			'a host where nobody listens',
			which,
			async (connection) => await connection.update(address(which, NOBODY)),
			{ cause: 'connectionRefused', message: /^Nobody answers at the address of .*127\.0\.0\.1:1/ },
		],
		[
			'a certificate nobody vouches for',
			which,
			async (connection) => await connection.update(address(which, await connection.selfSigned())),
			{
				cause: 'certificateRefused',
				message: /certificate .* not accepted/,
				whatToDo: /NODE_EXTRA/,
			},
		],
		[
			'a server without TLS',
			which,
			async (connection) => await connection.update(address(which, await connection.plainServer())),
			{ cause: 'noSecureConnection', message: /no secure connection/ },
		],
		[
			'an address that cannot be used',
			which,
			async (connection) => await connection.update(address(which, 'http://charging.example')),
			{ cause: 'addressUnusable', message: /URL in the credential cannot be used/ },
		],
		[
			'no permission for anything',
			which,
			fault({ method: 'GET', status: 403 }),
			{ cause: 'notPermitted', message: /accepts the token, but does not let it read/ },
		],
		[
			'no permission for one thing',
			which,
			fault({ path: which === 'volt' ? '/accounts' : '/api/v3/chargers', status: 403 }),
			{
				cause: 'notPermitted',
				message: new RegExp(`^${name} accepts .* read (accounts|chargers)`),
				works: true,
			},
		],
		[
			'too many requests',
			which,
			fault({ method: 'GET', status: 429, headers: { 'retry-after': '30' } }),
			{ cause: 'rateLimited', message: /asks for fewer requests/, whatToDo: /^Wait 30 seconds/ },
		],
		[
			'a page of a proxy in the place of data',
			which,
			fault({ method: 'GET', html: true, status: 200 }),
			{ cause: 'notTheApi', message: /such as a web page \(HTTP 200\)/, whatToDo: /proxy/ },
		],
		[
			'a page of a firewall that says no',
			which,
			fault({ method: 'GET', html: true, status: 403 }),
			{ cause: 'notTheApi', message: /such as a web page \(HTTP 403\)/ },
		],
		[
			'text in the place of data',
			which,
			fault({ method: 'GET', nonJson: true }),
			{ cause: 'notTheApi', message: /is no data/ },
		],
		[
			'a host of something else',
			which,
			fault({ method: 'GET', status: 404 }),
			{ cause: 'notTheApi', message: /answers, but does not serve the API/ },
		],
		[
			'a host that sends people elsewhere',
			which,
			fault({ method: 'GET', redirectTo: 'elsewhere' }),
			{ cause: 'notTheApi', message: /another address|is no data/ },
		],
		[
			'a proxy that asks for a password',
			which,
			fault({ status: 407 }),
			{ cause: 'notSent', message: /^The proxy .* asks for a user name/, whatToDo: /HTTPS_PROXY/ },
		],
		[
			'a service that is away',
			which,
			fault({ method: 'GET', status: 503 }),
			{ cause: 'serviceAway', message: /not available at the moment/ },
		],
		[
			'a connection that breaks',
			which,
			fault({ method: 'GET', reset: 'before' }),
			{ cause: 'connectionBroken', message: /broke off/ },
		],
		[
			'a connection that breaks for whatever is asked',
			which,
			fault({ reset: 'before' }),
			{ cause: 'connectionBroken', message: /broke off/ },
		],
	]),
	[
		'a wrong password',
		'volt',
		async (connection) => await connection.update({ password: 'sandbox-wrong' }),
		{
			cause: 'signInRefused',
			message: /did not accept these sign-in details/,
			whatToDo: /Fuzebox/,
		},
	],
	[
		'a secret whose expression gives nothing',
		'volt',
		async (connection) => await connection.update({ clientSecret: '={{ $vars.none }}' }),
		{ cause: 'notSent', message: /^The credential gives nothing for clientSecret/ },
	],
	[
		'a sign-in host where nobody listens',
		'volt',
		async (connection) => await connection.update({ apiUrl: NOBODY }),
		{ cause: 'connectionRefused', message: /^Nobody answers at the address of Volt/ },
	],
	[
		'too many sign-ins',
		'volt',
		fault({ path: '/oauth', status: 429 }),
		{ cause: 'rateLimited', message: /fewer sign-ins/ },
	],
	[
		'too many sign-ins, on a page',
		'volt',
		fault({ path: '/oauth', html: true, status: 429 }),
		{ cause: 'rateLimited', message: /fewer sign-ins/ },
	],
	[
		'a proxy page at the sign-in',
		'volt',
		fault({ path: '/oauth', html: true, status: 200 }),
		{ cause: 'notTheApi', message: /answered, but not as Volt does/ },
	],
	...(['volt', 'oauth'] as const).flatMap((which): Row[] => {
		const signIn = (answer: StubAnswer) => async (connection: Connection) => {
			if (which === 'oauth')
				await letExpire(connection.world, { id: OAUTH_ID, service: 'voltTime' });
			await connection.tokensFrom(answer);
		};
		const name = which === 'volt' ? 'Volt' : 'Volt Time';
		return [
			...[404, 405].map(
				(status): Row => [
					`a sign-in address that there is none of (${status})`,
					which,
					signIn({ status, body: { message: 'No.' } }),
					{ cause: 'notTheApi', message: new RegExp(`^There is no ${name} sign-in at this`) },
				],
			),
			[
				'a sign-in that leads elsewhere',
				which,
				signIn({ status: 303, body: {} }),
				{ cause: 'notTheApi', message: /answered, but not as Volt/ },
			],
			[
				'a sign-in whose answer breaks off',
				which,
				signIn({
					raw: (res) =>
						res.writeHead(200, { 'content-length': '99' }).write('{', () => res.destroy()),
				}),
				{ cause: 'connectionBroken', message: /could not be reached/ },
			],
		];
	}),
	[
		'a host family that does not accept the token',
		'volt',
		fault({ surface: 'voltAccounts', status: 401 }),
		{
			cause: 'tokenRefusedHere',
			message: /^Accounts \(.*\) does not accept the token that is good for Gateway and API$/,
		},
	],
	[
		'a token that no host accepts',
		'volt',
		fault({ method: 'GET', status: 401 }),
		{ cause: 'tokenRefused', message: /does not accept its token/ },
	],
	[
		'an address with the path of the API',
		'pat',
		async (connection) => {
			const { customUrl } = await connection.world.store.read(IDS.pat);
			await connection.update({ customUrl: `${customUrl as string}/api/v3` });
		},
		{ cause: 'notTheApi', message: /does not serve the API/, whatToDo: /without the path/ },
	],
	[
		'a token that was withdrawn',
		'pat',
		async (connection) =>
			await Promise.resolve(connection.world.sandbox.tokens.revokePat(VOLT_TIME.patFull)),
		{ cause: 'tokenRefused', message: /does not accept the personal access token/ },
	],
	[
		'an account nobody connected',
		'oauth',
		async (connection) => await connection.update({ oauthTokenData: {} }),
		{ cause: 'notConnected', message: /^Nobody has connected an account/ },
	],
	[
		'a token that is over, and no other to renew it with',
		'oauth',
		async (connection) => {
			await letExpire(connection.world, { id: OAUTH_ID, service: 'voltTime' });
			const { refresh_token: _, ...token } = await storedToken(connection.world, OAUTH_ID);
			await connection.update({ oauthTokenData: token });
		},
		{
			cause: 'tokenExpired',
			message: /^The token is over, and there is none/,
			whatToDo: /connect/,
		},
	],
	[
		'a renewal that is refused, of a token that is over',
		'oauth',
		async (connection) => {
			await letExpire(connection.world, { id: OAUTH_ID, service: 'voltTime' });
			connection.world.sandbox.tokens.revokeRefresh('voltTime');
		},
		{
			cause: 'renewalRefused',
			message: /^The token is over, and Volt Time refuses to renew it/,
			whatToDo: /connect the account again/,
		},
	],
	[
		'a renewal that is refused, of a token that was revoked',
		'oauth',
		async (connection) => {
			connection.world.sandbox.tokens.revokeAccess('voltTime');
			connection.world.sandbox.tokens.revokeRefresh('voltTime');
			await Promise.resolve();
		},
		{ cause: 'renewalRefused', message: /^The token is not accepted, and Volt Time refuses to/ },
	],
	[
		'a client secret that the service has replaced',
		'oauth',
		async (connection) => {
			await letExpire(connection.world, { id: OAUTH_ID, service: 'voltTime' });
			await connection.update({ clientSecret: 'sandbox-replaced' });
		},
		{
			cause: 'signInRefused',
			message: /^Volt Time does not accept client ID and client secret/,
			whatToDo: /put the new ones into the credential and connect/,
		},
	],
	[
		'an account that was connected with other details',
		'oauth',
		async (connection) => {
			await letExpire(connection.world, { id: OAUTH_ID, service: 'voltTime' });
			await connection.check();
			await connection.update({ clientSecret: 'another-secret' });
		},
		{ cause: 'connectedOtherwise', message: /connected with other settings/ },
	],
];

describe('names the cause, with what to do and without a secret', () => {
	it.each(STATES)('%s: %s', async (_, which, arrange, { cause, message, works, whatToDo }) => {
		const connection = await start(which);
		await arrange(connection);
		const json = await connection.check();
		expect(json).toMatchObject({ cause, works: works === true });
		expect(json.message).toMatch(message);
		expect(json.whatToDo).toMatch(whatToDo ?? /\w{3}/);
		const causes = stepsOf(json).filter(({ result }) => result === 'failed' || works);
		expect(causes.map((step) => step.cause)).toContain(cause);
	});

	it.each([
		['behind', 600_000, 600],
		['ahead of', -600_000, -600],
	])('a clock ten minutes %s that of the service', async (where, ms, seconds) => {
		for (const which of WAYS) {
			const connection = await start(which, { now: () => Date.now() + ms });
			const json = await connection.check();
			expect(json).toMatchObject({ works: true, cause: 'clockWrong' });
			expect(json.message).toMatch(`The clock of this n8n is 10 minutes ${where} that of`);
			expect(Math.abs(Number(json.clockDifferenceSeconds) - seconds)).toBeLessThan(60);
		}
	});

	it('a wrong clock stands beside what is worse', async () => {
		const connection = await start('pat', { now: () => Date.now() + 600_000 });
		connection.world.sandbox.tokens.revokePat(VOLT_TIME.patFull);
		const json = await connection.check();
		expect(json).toMatchObject({ cause: 'tokenRefused', works: false });
		expect(json.alsoFound).toContainEqual(expect.stringMatching(/^The clock of this n8n is 10/));
	});
});
