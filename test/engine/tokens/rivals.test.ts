import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../../engine';
import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';

const ending = (token: IDataObject, inMs = 3_600_000) => ({
	...token,
	n8n_expires_at: String(Date.now() + inMs),
});
const oneByOne = { parameters: { options: { itemsInParallel: 1 } } };
const GOOD = ['success', undefined];

describe('Volt Time, connected anew to another host while a node runs', () => {
	let server: SignInStub;
	let other: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start('voltTime');
		other = await SignInStub.start('voltTime');
	});
	afterEach(async () => {
		await server.stop();
		await other.stop();
	});

	/** The second request is answered when host and token have changed, and the old token is ended. */
	async function reconnectMeanwhile(endsInMs: number) {
		const old = await server.connect();
		const fresh = other.mint('new-connection');
		let done = 0;
		server.onRequest = (_seen, user) => {
			if (++done === 2) {
				const oauthTokenData = ending(fresh, endsInMs);
				void server.change({ customUrl: other.stub.url, oauthTokenData });
				server.valid.delete(old);
			}
			return { body: { user }, delayMs: 20 };
		};
		await server.run(4, { ...oneByOne, settings: { onError: 'continueRegularOutput' } });
		return fresh;
	}

	it('sends the new token nowhere but to the new host, and goes on there', async () => {
		const { access_token } = await reconnectMeanwhile(3_600_000);
		expect(server.requests.map(({ token }) => token)).not.toContain(access_token);
		const next = await server.run(1);
		expect([next.status, next.error?.message]).toEqual(GOOD);
		expect(other.requests.map(({ token }) => token)).toEqual([access_token]);
	});

	it('sends the new refresh token nowhere else either', async () => {
		const { refresh_token } = await reconnectMeanwhile(-1_000);
		expect(server.calls.map(({ by }) => by)).not.toContain(refresh_token);
	});

	it('takes what another process has stored when its own refresh token is refused', async () => {
		await server.connect(-1_000);
		const theirs = server.mint('theirs');
		server.onToken = () => {
			void server.change({ oauthTokenData: ending(theirs) });
			return { status: 400, body: { error: 'invalid_grant' }, delayMs: 50 };
		};
		const { status, error } = await server.run(3);
		expect([status, error?.message]).toEqual(GOOD);
	});
});

describe.each(SERVICES)('tokens that end more than once in a node run: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start(service);
	});
	afterEach(async () => await server.stop());

	/** All tokens are ended after every third request, so many times. */
	function endEveryThird(times: number): void {
		let done = 0;
		server.onRequest = (_, user) => {
			if (++done % 3 === 0 && done / 3 <= times) server.valid.clear();
			return { body: { user } };
		};
	}

	it.each([2, 3, 6])('revoked %i times: one call each, and no item fails', async (times) => {
		await server.connect();
		endEveryThird(times);
		const { status, error } = await server.run(3 * times + 3, oneByOne);
		expect([status, error?.message]).toEqual(GOOD);
		expect(server.calls).toHaveLength(times);
	});

	it.each([2, 6])('over %i times, its end not told: the same', async (times) => {
		await server.connect(null);
		server.onToken = () => ({
			body: server.mint(`n${server.calls.length}`, { expires_in: undefined }),
		});
		endEveryThird(times);
		const { status, error } = await server.run(3 * times + 3, oneByOne);
		expect([status, error?.message]).toEqual(GOOD);
		expect(server.calls).toHaveLength(times);
	});

	it('refused, and what another process stored is revoked as well: heals', async () => {
		await server.connect();
		const { oauthTokenData } = await server.store.read('login');
		const stale = server.mint('stale');
		let done = 0;
		server.onRequest = (_, user) => {
			if (++done === 2) {
				const stored = ending({ ...(oauthTokenData as IDataObject), ...stale });
				void server.change({ oauthTokenData: stored });
				server.valid.clear();
			}
			return { body: { user }, delayMs: 20 };
		};
		const { status, error } = await server.run(4, oneByOne);
		expect([status, error?.message]).toEqual(GOOD);
	});

	it('refused, and so is what another execution of this process got meanwhile: heals', async () => {
		await server.connect();
		server.onRequest = ({ path }, user) => {
			if (!path.endsWith('/first')) return { body: { user } };
			const others = async () => {
				server.valid.clear();
				await server.run(1);
				server.valid.clear();
			};
			return { raw: (res) => void others().then(() => res.end('{}')) };
		};
		const parameters = { path: '={{ $json.path }}', ...oneByOne.parameters };
		const { status, error } = await server.run([{ path: '/first' }, { path: '/next' }], {
			parameters,
		});
		expect([status, error?.message]).toEqual(GOOD);
		expect(server.calls).toHaveLength(2);
	});

	it('refused, and so is what another execution is being given at the time: heals', async () => {
		await server.connect();
		server.valid.clear();
		let other: Promise<RunResult> | undefined;
		server.onToken = (_call, nth) => {
			if (nth > 1) return undefined;
			// It is ended as soon as it is handed out, and waited for by both.
			const body = server.mint('ended');
			server.valid.clear();
			other = server.run(1);
			return { delayMs: 500, body };
		};
		await server.run(1);
		const { status, error } = (await other) ?? {};
		expect([status, error?.message]).toEqual(GOOD);
	});

	it('refused in one place, and ended by the service later: heals within a minute', async () => {
		await server.connect();
		quickWaits();
		let done = 0;
		server.onRequest = ({ path }, user) => {
			if (path.endsWith('/odd')) return { status: 401, body: {} };
			if (++done === 2) server.valid.clear();
			return { body: { user } };
		};
		const items = ['/odd', '/even', '/even', '/even', '/even'].map((path) => ({ path }));
		const batching = { batch: { batchSize: 1, batchInterval: 61_000 } };
		const parameters = { path: '={{ $json.path }}', options: { batching } };
		const settings = { onError: 'continueRegularOutput' };
		const result = await server.run(items, { parameters, settings });
		const told = result.nodes.Node?.items.map(({ json }) => ('error' in json ? '/odd' : '/even'));
		expect(told).toEqual(items.map(({ path }) => path));
		jest.restoreAllMocks();
	});

	it('near its end, and the token endpoint is away: what is left of it is used', async () => {
		await server.connect(3_000);
		server.onToken = () => ({ status: 503, headers: { 'retry-after': '120' } });
		const { status, error } = await server.run(1);
		expect([status, error?.message]).toEqual(GOOD);
	});

	it('the first of three executions is cancelled in its renewal: the others succeed', async () => {
		await server.connect(-1_000);
		const slow = { delayMs: 1_500, status: 503, headers: { 'retry-after': '1' } };
		server.onToken = (_call, nth) => (nth === 1 ? slow : undefined);
		const [first, ...others] = await Promise.all([
			server.run(3, { run: { timeoutMs: 500 } }),
			server.run(3),
			server.run(3),
		]);
		expect(first?.status).not.toBe('success');
		expect(others.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(server.calls.length).toBeLessThanOrEqual(3);
	});
});

describe('a field that differs for each item, but not for the sign-in', () => {
	it('a wrong password is tried once', async () => {
		const server = await SignInStub.start('volt');
		await server.change({ furtherDomains: '={{ "d" + $json.n + ".example" }}' });
		server.onToken = () => ({ status: 401, body: { code: 401 } });
		const result = await server.run(12, { settings: { onError: 'continueRegularOutput' } });
		await server.stop();
		expect(result.nodes.Node?.items).toHaveLength(12);
		expect(server.calls).toHaveLength(1);
	});
});
