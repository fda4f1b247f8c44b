import { setTimeout as wait } from 'node:timers/promises';
import { EngineCredentialsHelper } from '../../../engine/credentials-helper';
import type { RunResult } from '../../../engine';
import { realClock } from '../../../nodes/core/values/clock';
import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';
import type { StubAnswer } from '../../support/stub';

const settings = { onError: 'continueRegularOutput' };
const hangUp: StubAnswer = { raw: (res) => void res.destroy() };
const silence: StubAnswer = { raw: () => undefined };
const post = (itemsInParallel = 5) => ({
	parameters: { method: 'POST', options: { itemsInParallel } },
	settings,
});
const told = ({ nodes }: RunResult) => nodes.Node?.items.map(({ json }) => json) ?? [];
const outcomes = (result: RunResult) => told(result).map(({ outcome }) => outcome);

describe.each(SERVICES)('attacks on the sign-in: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start(service);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await server.stop();
	});

	describe('the API hangs up while the end of the token is not known', () => {
		it('always: each write is sent once, and may have been carried out', async () => {
			await server.connect(null);
			server.onRequest = () => hangUp;
			expect(outcomes(await server.run(5, post()))).toEqual(Array(5).fill('unknown'));
			expect(server.requests).toHaveLength(5);
			expect(server.calls).toEqual([]);
		});

		it('at the first request only: the others go on', async () => {
			await server.connect(null);
			server.onRequest = (_, user) => (server.requests.length === 1 ? hangUp : { body: { user } });
			expect(outcomes(await server.run(5, post()))).toEqual(['unknown', ...Array<undefined>(4)]);
			expect(server.requests).toHaveLength(5);
		});
	});

	describe('a write is answered 401', () => {
		const FAILS: Array<[string, StubAnswer]> = [
			['says no', { status: 400, body: { error: 'invalid_grant' } }],
			['is away', { status: 503 }],
			['is busy', { status: 429 }],
			['hangs up', hangUp],
			['shows a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		];
		const refused = (result: RunResult) => {
			expect(outcomes(result)).toEqual(['refused']);
			expect(JSON.stringify(told(result))).not.toMatch(/may have been/);
		};
		beforeEach(async () => {
			await server.connect();
			server.valid.clear();
		});

		it.each(FAILS)('and the sign-in %s: it was refused', async (_, answer) => {
			quickWaits();
			server.onToken = () => answer;
			refused(await server.run(1, post()));
			expect(server.requests).toHaveLength(1);
		});

		it('and n8n cannot store the new token: it was refused', async () => {
			const { prototype } = EngineCredentialsHelper;
			const store = jest.spyOn(prototype, 'updateCredentialsOauthTokenData');
			store.mockRejectedValueOnce(new Error('database is locked'));
			refused(await server.run(1, post()));
		});

		it('and the execution is cancelled while it signs in: it was refused', async () => {
			const stop = new AbortController();
			server.onToken = () => void stop.abort();
			refused(await server.run(1, { ...post(), run: { signal: stop.signal } }));
			expect(server.requests).toHaveLength(1);
		});

		it('and the next token is over at once, and no other can be had: it was refused', async () => {
			let late = 0;
			jest.spyOn(realClock, 'now').mockImplementation(() => Date.now() + late);
			server.onToken = (_call, nth) => {
				late = 10_000;
				const gone = { status: 503, headers: { 'retry-after': '3600' } };
				return nth === 1 ? { body: server.mint('short', { expires_in: 1 }) } : gone;
			};
			refused(await server.run(1, post()));
			expect(server.calls).toHaveLength(2);
		});

		it('and the connection breaks when it is sent again: it may have been carried out', async () => {
			server.onRequest = () => hangUp;
			expect(outcomes(await server.run(1, post()))).toEqual(['unknown']);
			expect(server.requests).toHaveLength(2);
		});
	});

	describe('the API answers 400 in the words of a sign-in, though the token is good', () => {
		it.each<[string, number | null, number]>([
			['in the middle of its life', 3_600_000, 0],
			['of unknown end', null, 0],
			['near its end', 30_000, 1],
		])('%s: told as the answer of the API', async (_, endsInMs, calls) => {
			for (const error of ['invalid_grant', 'invalid_client', 'temporarily_unavailable']) {
				await server.connect(endsInMs);
				server.onRequest = () => ({ status: 400, body: { error, error_description: 'Not so' } });
				const [item] = told(await server.run(1, post()));
				expect(item).toMatchObject({ outcome: 'refused', statusCode: 400, code: error });
				expect(item?.error).toMatch(/does not accept this request/);
				expect(item?.description).toMatch(/Not so/);
				expect(server.calls).toHaveLength(calls);
			}
		});
	});

	describe('cancelled while', () => {
		/** Runs until `begun` says so, then is cancelled. */
		async function cancelWhen(begun: () => boolean, items = 5): Promise<RunResult> {
			const stop = new AbortController();
			const run = server.run(items, { ...post(), run: { signal: stop.signal } });
			while (!begun()) await wait(5);
			stop.abort();
			return await run;
		}

		it('another execution renews: ends at once, nothing sent, and the other goes on', async () => {
			await server.connect(-1_000);
			let answer = () => undefined as void;
			const ready = new Promise<void>((resolve) => (answer = resolve));
			let asked = false;
			const token = server.mint('late');
			server.onToken = () => {
				asked = true;
				return {
					raw: (res) =>
						void ready.then(() =>
							res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token)),
						),
				};
			};
			const other = server.run(3);
			while (!asked) await wait(5);
			const reads = jest.spyOn(server.store, 'find');
			const result = await cancelWhen(() => reads.mock.calls.length > 0);
			expect(outcomes(result)).toEqual(Array(5).fill('notSent'));
			expect(server.requests).toEqual([]);
			answer();
			expect((await other).status).toBe('success');
			expect(server.calls).toHaveLength(1);
		});

		it('its own first item renews: nothing was sent', async () => {
			await server.connect(-1_000);
			server.onToken = () => silence;
			const result = await cancelWhen(() => server.calls.length > 0);
			expect(outcomes(result)).toEqual(Array(5).fill('notSent'));
			expect(server.requests).toEqual([]);
		});

		it('its first request finds out about a token: only that one was sent', async () => {
			await server.connect(null);
			server.onRequest = () => silence;
			const result = await cancelWhen(() => server.requests.length > 0);
			expect(outcomes(result)).toEqual(['unknown', ...Array<string>(4).fill('notSent')]);
			expect(server.requests).toHaveLength(1);
		});
	});
});
