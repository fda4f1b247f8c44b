/** What Check Connection makes of answers that no service of the sandbox gives. */
import type { IDataObject } from 'n8n-workflow';
import { address, IDS, NOBODY, stepsOf, useConnections } from '../../support/connection';
import { Stub, type Seen, type StubAnswer } from '../../support/stub';
import { letExpire, storedToken } from '../../support/tokens';

const start = useConnections();

/** What both probes take for data. */
const DATA = { data: [{ uuid: 'one' }] };

/** Checks Volt Time's token where a server answers so; else it answers with data. */
async function found(script: (seen: Seen) => StubAnswer | undefined): Promise<IDataObject> {
	const connection = await start('pat');
	const stub = await Stub.start();
	connection.atEnd(async () => await stub.stop());
	await connection.update(address('pat', stub.url));
	stub.reset((seen) => script(seen) ?? { body: DATA });
	return await connection.check();
}

const hourAgo = () => new Date(Date.now() - 3_600_000).toUTCString();

describe('the clock', () => {
	it.each(['', '0', '5', '-1', '2001', 'soon 3', '1, 2', '2001-01-01', 'Sunday 5', 'Monday GMT'])(
		'is not judged by what is no date: “%s”',
		async (date) => {
			const json = await found(() => ({ headers: { date }, body: DATA }));
			expect(json).toMatchObject({ works: true, cause: null, clockDifferenceSeconds: null });
		},
	);

	it.each(['old', '-1', '1.5'])('is judged without an age that is none: “%s”', async (age) => {
		const json = await found(() => ({ headers: { date: hourAgo(), age }, body: DATA }));
		expect(json.message).toMatch(/60 minutes ahead of/);
	});
});

describe('a redirect to where the token does not go', () => {
	it.each([
		['nobody answers', { location: `${NOBODY}/login` }],
		['there is no host', { location: 'https://no-such-host.invalid/login' }],
	])('is the cause where %s', async (_, headers) => {
		const json = await found(({ method }) =>
			method === 'HEAD' ? undefined : { status: 302, headers },
		);
		expect(json).toMatchObject({ works: false, cause: 'notTheApi' });
		expect(json.message).toMatch(/to another address/);
	});

	it('is the cause where somebody else is away', async () => {
		const connection = await start('pat');
		const [stub, other] = [await Stub.start(), await Stub.start()];
		for (const one of [stub, other]) connection.atEnd(async () => await one.stop());
		other.reset(() => ({ status: 503, body: {} }));
		stub.reset(() => ({ status: 302, headers: { location: `${other.url}/login` } }));
		await connection.update(address('pat', stub.url));
		expect(await connection.check()).toMatchObject({ works: false, cause: 'notTheApi' });
	});

	it.each([300, 304])('is not what a %d without an address is', async (status) => {
		const json = await found(({ method }) => (method === 'HEAD' ? undefined : { status }));
		expect(json).toMatchObject({ works: false, cause: 'unexpectedAnswer' });
	});
});

describe('an answer that is a success', () => {
	it.each([null, 0, 'text', { message: 'Maintenance' }, { success: false }, { error: 'x' }])(
		'and no data is none: %j',
		async (body) => {
			for (const last of ['/user', '/chargers']) {
				const json = await found(({ path }) =>
					path.endsWith(last)
						? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
						: undefined,
				);
				expect(json).toMatchObject({ works: false, cause: 'notTheApi' });
				const { message: said } = Object(body) as { message?: string };
				if (said !== undefined)
					expect(json.steps).toContainEqual(expect.objectContaining({ said }));
			}
		},
	);
});

it('a host that serves one thing is not said to serve nothing', async () => {
	for (const missing of ['/user', '/chargers']) {
		const json = await found(({ path }) => (path.endsWith(missing) ? { status: 404 } : undefined));
		expect(json).toMatchObject({ works: false, cause: 'unexpectedAnswer' });
		expect(JSON.stringify(json.steps)).not.toContain('does not serve');
	}
});

it('a token that the password has renewed is not over', async () => {
	const connection = await start('volt');
	await connection.check();
	await letExpire(connection.world);
	const { refresh_token: _, ...token } = await storedToken(connection.world);
	await connection.world.store.update(IDS.volt, { oauthTokenData: token });
	connection.fault({ method: 'GET', status: 401 });
	const json = await connection.check();
	expect(json).toMatchObject({ works: false, cause: 'tokenRefused', token: { renewedNow: true } });
	expect(stepsOf(json).map(({ cause }) => cause)).not.toContain('tokenExpired');
});
