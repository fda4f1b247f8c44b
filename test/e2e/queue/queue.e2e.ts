import { writeFigures } from './figures';
import { Scene } from './scene';
import { made } from '../../scenarios/payments';
import type { Execution } from '../host/rest';
import { isWell } from './compose';
import { pause, troubles } from './load';
import { WORKER_CONCURRENCY } from './settings';

const LOAD = 24;
/** Webhook calls that come while Redis is away. */
const LATE = 6;
/** Longer than a burst takes, so that no burst meets two expiries. */
const TOKEN_SECONDS = 20;
const OAUTH = { surface: 'voltApi' as const, path: '/oauth' };
const MINUTES = 60_000;
/** What n8n says of an execution whose worker died, or could not keep its lock. */
const GIVEN_UP = /will no longer retry/;

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.start();
}, 5 * MINUTES);
afterAll(async () => {
	await (scene as Scene | undefined)?.stop();
	writeFigures();
}, MINUTES);
afterEach(() => {
	scene.sandbox.faults.clear();
	scene.sandbox.tokens.setSingleSession(false);
});

describe('a cluster of main, two workers and a webhook processor', () => {
	it('is well by the health check of docs/queue-mode/docker-compose.yml', async () => {
		expect(scene.cluster.origins()).toHaveLength(4);
		for (const origin of scene.cluster.origins()) expect(await isWell(origin)).toBe(true);
		expect(await isWell(scene.sandbox.urls.voltApi)).toBe(false);
	});

	it('signs in once for 24 executions that start together without a token', async () => {
		const { tokenCalls, troubles } = await scene.measure(
			'Volt: no token yet',
			async () => await scene.volt.burst(LOAD),
		);
		expect(troubles).toEqual([]);
		expect(tokenCalls).toEqual(['password 200']);
	});

	it('runs the executions on both workers', () => {
		const shares = scene.cluster.workerNames().map((one) => scene.cluster.executionsOf(one).length);
		expect(shares).toHaveLength(2);
		for (const share of shares) expect(share).toBeGreaterThan(3);
	});

	it.each(['volt', 'voltTime'] as const)(
		'renews once at each of three expiries under load (%s)',
		async (service) => {
			const { tokens } = scene.sandbox;
			scene.lifetime(service, TOKEN_SECONDS);
			if (service === 'volt') tokens.revokeAccess(service);
			else tokens.expireNow(service);
			scene.sandbox.resetStats();
			await scene[service].burst(1);
			for (const [round, beforeMs] of [1_000, 300, -500].entries()) {
				const at = scene.sandbox.stats().tokenCalls.at(-1)?.at ?? 0;
				await scene.nearEnd(at, TOKEN_SECONDS, beforeMs);
				const { tokenCalls, troubles } = await scene.measure(
					`${service === 'volt' ? 'Volt' : 'Volt Time'}: expiry ${round + 1} of 3`,
					async () => await scene[service].burst(LOAD),
				);
				expect(troubles).toEqual([]);
				expect(tokenCalls).toEqual(['refresh_token 200']);
			}
			scene.lifetime(service, 3600);
		},
		3 * MINUTES,
	);

	it(
		'loses no execution to a refresh token that was revoked',
		async () => {
			const at = await scene.shortToken(10);
			scene.sandbox.tokens.revokeRefresh('volt');
			await scene.nearEnd(at, 10, 500);
			const { tokenCalls, troubles } = await scene.measure(
				'Volt: refresh token revoked at the expiry',
				async () => await scene.volt.burst(LOAD),
			);
			expect(troubles).toEqual([]);
			expect(tokenCalls.filter((call) => call === 'password 200')).toHaveLength(1);
		},
		2 * MINUTES,
	);

	it(
		'serves two credentials of one account, one sign-in each',
		async () => {
			const { volt, twin, sandbox } = scene;
			for (const round of [1, 2, 3]) {
				sandbox.tokens.revokeAccess('volt');
				const { tokenCalls, troubles } = await scene.measure(
					`Volt: two credentials of one account, sign-in ${round} of 3`,
					async () => (await Promise.all([volt.burst(LOAD / 2), twin.burst(LOAD / 2)])).flat(),
				);
				expect(troubles).toEqual([]);
				expect(tokenCalls).toEqual(['password 200', 'password 200']);
			}
		},
		3 * MINUTES,
	);
});

describe('payments on the cluster', () => {
	const NTH = Array.from({ length: 10 }, (_, n) => n);
	const expectOneEach = (name: string) => {
		for (const n of NTH) expect(made(scene.sandbox, `${name}-${n}`)).toEqual([`${name}-${n}/1`]);
	};
	const verified = ({ items }: Execution) => items.Node?.map(({ json }) => json.verified);

	it(
		'are one of each order that 24 executions on both workers ask for at once',
		async () => {
			const { cluster } = scene;
			const load = await scene.payments('order-at-once');
			const before = cluster.begun();
			const executions = await load.burst(LOAD);
			expect(troubles(executions)).toEqual([]);
			for (const one of executions) expect(verified(one)).toEqual(NTH.map(() => true));
			for (const worker of cluster.workerNames()) {
				const begun = cluster.executionsOf(worker).filter((id) => !before.includes(id));
				expect(begun.length).toBeGreaterThan(0);
			}
			expectOneEach('order-at-once');
		},
		2 * MINUTES,
	);

	it(
		'are not made again after a worker was killed between sending and the answer',
		async () => {
			const { cluster, sandbox } = scene;
			const load = await scene.payments('order-killed');
			const before = cluster.begun();
			// Volt makes it, and its answer is still on its way when the worker dies.
			sandbox.faults.add({ operationId: 'createPayment', slowBodyMs: 2 * MINUTES, times: 1 });
			await load.start(1);
			while (NTH.every((n) => made(sandbox, `order-killed-${n}`).length === 0)) await pause(50);
			const victim = cluster
				.workerNames()
				.find((one) => cluster.executionsOf(one).some((id) => !before.includes(id)));
			await cluster.crashWorker(victim ?? '');
			await cluster.startWorker();
			const [killed] = await load.settled(1, 2 * MINUTES);
			expect(troubles(killed ? [killed] : [])).toEqual([expect.stringMatching(GIVEN_UP)]);
			sandbox.faults.clear();
			// Of such an execution n8n's button runs no node: it ends with the same message.
			await cluster.rest.retryExecution(killed?.id ?? '', 'original');
			await load.settled(1);
			const [again] = await load.burst(1);
			expect(again && verified(again)).toEqual(NTH.map(() => true));
			expectOneEach('order-killed');
		},
		4 * MINUTES,
	);
});

describe('parts of the cluster that fail', () => {
	it(
		'goes on when a worker dies in the middle of a refresh',
		async () => {
			const { cluster, sandbox } = scene;
			const at = await scene.shortToken(10);
			await scene.nearEnd(at, 10, -500);
			sandbox.faults.add({ ...OAUTH, latencyMs: 3_000, times: 1 });
			const marks = new Map(cluster.workerNames().map((one) => [one, cluster.logOf(one).length]));
			const inRefresh = () =>
				[...marks].find(([one, mark]) =>
					/expired\. Revalidating/.test(cluster.logOf(one, mark)),
				)?.[0];
			const before = cluster.begun();
			let lost: string[] = [];
			let named: string[] = [];
			const { executions, troubles } = await scene.measure(
				() => `Volt: a worker killed in the middle of a refresh, with ${lost.length} of them on it`,
				async () => {
					await scene.volt.start(LOAD);
					while (!sandbox.stats().requests.some(({ path }) => path === '/oauth')) await pause(20);
					await pause(500);
					const victim = inRefresh() ?? '';
					expect(cluster.workerNames()).toContain(victim);
					named = cluster.executionsOf(victim).filter((id) => !before.includes(id));
					await cluster.crashWorker(victim);
					const all = await scene.volt.settled(LOAD, 2 * MINUTES);
					// It may have taken some without having said so yet; who lives has said all that it took.
					const others = cluster.begun();
					lost = all.map(({ id }) => id).filter((id) => !others.includes(id));
					return all;
				},
			);
			expect(lost).toEqual(expect.arrayContaining(named));
			expect(lost.length).toBeLessThanOrEqual(WORKER_CONCURRENCY);
			expect(executions.length).toBeGreaterThan(lost.length);
			// n8n does not run an execution again whose worker died: it may have paid somebody already.
			expect(troubles.filter((one) => !GIVEN_UP.test(one))).toEqual([]);
			expect(troubles.map((one) => one.split(' ')[0]).sort()).toEqual([...lost].sort());
			await cluster.startWorker();
			const after = await scene.measure(
				'Volt: the executions after that',
				async () => await scene.volt.burst(LOAD),
			);
			expect(after.troubles).toEqual([]);
			expect(after.tokenCalls).toEqual([]);
		},
		4 * MINUTES,
	);

	it.each(['stopped', 'frozen'] as const)(
		'works again after Redis was %s for 20 s',
		async (how) => {
			const { redis } = scene.cluster;
			const at = await scene.shortToken(10);
			await scene.nearEnd(at, 10, 1_000);
			const during = await scene.measure(
				`Volt: expiry while Redis is ${how} for 20 s, ${LATE} of them called meanwhile`,
				async () => {
					await scene.volt.start(LOAD - LATE);
					if (how === 'stopped') await redis.stop();
					else redis.freeze(true);
					const late = scene.volt.start(LATE);
					await pause(20_000);
					if (how === 'stopped') await redis.start();
					else redis.freeze(false);
					expect(await late).toBe(LATE);
					return await scene.volt.settled(LOAD, 2 * MINUTES);
				},
			);
			// n8n gives up what it could not keep its own lock on, with how much of it done it cannot know.
			const own = during.troubles.filter((one) => !GIVEN_UP.test(one));
			expect(own).toEqual([]);
			const then = await scene.shortToken(10);
			await scene.nearEnd(then, 10, 500);
			const after = await scene.measure(
				'Volt: the next expiry after that',
				async () => await scene.volt.burst(LOAD),
			);
			expect(after.troubles).toEqual([]);
			expect(after.tokenCalls).toEqual(['refresh_token 200']);
		},
		5 * MINUTES,
	);
});
