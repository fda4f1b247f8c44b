/**
 * The trigger on a real n8n, in both of its ways to store what polls remember: killed in a poll and between
 * n8n's saves, and polled by two processes of one database.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox';
import { triggerWorkflow } from '../support/polling';
import { CrashPoints, SQL, type CrashStep } from './host/crashPoints';
import { startN8n, type N8nAddress } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { PATIENCE_MS } from './host/patience';
import { Rest } from './host/rest';
import type { Guarded } from './host/server';

const LOOK_MS = 200;
const HOUR_MS = 3_600_000;

/** Every five seconds: n8n refuses less than a minute, of each time by itself. */
const OFTEN = Array.from({ length: 12 }, (_, n) => ({
	mode: 'custom',
	cronExpression: `${n * 5} * * * * *`,
}));

const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

interface Mode {
	name: string;
	env: Record<string, string>;
	/** Moments at which n8n is killed after a poll has given an event, and what became of its executions. */
	deaths: Array<[when: string, steps: CrashStep[], statuses: string[]]>;
	/** Executions that two processes start for one event. */
	byTwo: number;
}

const STORED: CrashStep[] = [
	{ sql: SQL.newExecution, does: 'after' },
	{ sql: SQL.commit, does: 'after' },
];
const BEGUN: Mode['deaths'][number] = [
	'the execution has begun',
	[
		{ sql: SQL.executionBegins, does: 'after' },
		{ sql: SQL.commit, does: 'after' },
	],
	['unfinished'],
];

const MODES: Mode[] = [
	{
		name: 'default',
		env: {},
		deaths: [
			['nothing is stored', [{ sql: SQL.staticData, does: 'before' }], ['success']],
			// The one gap there is: n8n stores what the poll saw first.
			['only what was seen is stored', [{ sql: SQL.staticData, does: 'after' }], []],
			[
				'only the execution is stored, as where the other save fails',
				[{ sql: SQL.staticData, does: 'skip' }, ...STORED],
				['success', 'success'],
			],
			BEGUN,
		],
		byTwo: 2,
	},
	{
		name: 'durable',
		env: DURABLE,
		deaths: [
			[
				'both are written, neither is committed',
				[{ sql: SQL.newExecution, does: 'after' }],
				['success'],
			],
			['both are stored', STORED, ['success']],
			BEGUN,
		],
		byTwo: 1,
	},
];

/** Waits until something is so. @throws Error when it is not in time */
async function until(what: string, isSo: () => Promise<boolean> | boolean) {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
		if (await isSo()) return;
		await wait(LOOK_MS);
	}
	throw new Error(`Not in time: ${what}`);
}

describe.each(MODES)('n8n’s $name mode', ({ name, env: settings, deaths, byTwo }) => {
	let sandbox: Sandbox;
	let n8n: N8nAddress & { server: Guarded };
	let rest: Rest;
	let id: string;
	let points: CrashPoints;
	let env: Record<string, string>;
	/** Chargers that are free. */
	let free: string[];

	const control = async (route: string, body: object) => {
		const url = `${sandbox.urls.control}/chargers/${route}`;
		const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
		expect([route, answer.status]).toEqual([route, 200]);
	};
	/** Polls read the list of teams first, and the chargers after it. */
	const polls = () =>
		sandbox.stats().requests.filter(({ path }) => path === '/api/v3/teams').length;
	const nextPolls = async (count: number) => {
		const before = polls();
		await until(`${count} polls`, () => polls() >= before + count);
	};
	/** What was started for a charger, as it is now: of each execution its status and the keys of its events. */
	const startedFor = async (charger: string) => {
		const key = new RegExp(`"(\\w+:${uuidOf(charger)}[^"]*)"`, 'g');
		const rows = await rest.executionsOf(id);
		const all = await Promise.all(rows.map(async (one) => await rest.stored(String(one.id))));
		return all
			.map((one) => ({
				// Whether n8n notices that it was killed in an execution hangs on how far its own log came.
				status: /crashed|running/.test(one?.status ?? '') ? 'unfinished' : one?.status,
				keys: [...new Set([...(one?.data ?? '').matchAll(key)].map(([, found = '']) => found))],
			}))
			.filter(({ keys }) => keys.length > 0);
	};
	const eventsOf = async (charger: string) =>
		(await startedFor(charger))
			.flatMap(({ status, keys }) => keys.map((key) => `${key.split(':')[0]} ${status}`))
			.sort();
	const uuidOf = (charger: string) =>
		sandbox.data.chargers.find(({ identity }) => identity === charger)?.uuid ?? '';
	const take = () => {
		const charger = free.shift();
		if (charger === undefined) throw new Error('No charger is free.');
		return charger;
	};
	const start = async () => {
		const { folder, origin } = n8n;
		const port = Number(new URL(origin).port);
		const before = polls();
		n8n = await startN8n({ name: `polling-${name}`, env, folder, port });
		rest = new Rest(n8n.origin, rest.session);
		// The third begins once everything of the first two is stored.
		await until('polls after the power cut', () => polls() >= before + 3);
	};

	beforeAll(async () => {
		const sizes = { teams: 1, sites: 2, chargers: 16, transactions: 20 };
		sandbox = await startSandbox({ sizes });
		free = sandbox.data.chargers
			.filter(({ connection_status: line, status }) => line === 'online' && status === 'Available')
			.filter(({ connectors: [first] }) => first?.status === 'Available')
			.map(({ identity }) => identity);
		points = new CrashPoints(name);
		env = { ...settings, ...points.env };
		n8n = await startN8n({ name: `polling-${name}`, env });
		rest = new Rest(n8n.origin);
		await rest.setUpOwner();
		const session = await N8nSession.open(rest, sandbox);
		const events = ['pluggedIn', 'sessionStarted', 'firmwareChanged'];
		const workflow = await session.store(triggerWorkflow({ events, pollTimes: { item: OFTEN } }));
		({ id } = workflow);
		sandbox.resetStats();
		await rest.publish(workflow);
		// With durable cursors the poll of the activation stores nothing; the next one takes note.
		await nextPolls(3);
		expect(await rest.executionsOf(id)).toEqual([]);
	}, 2 * PATIENCE_MS);
	afterAll(async () => {
		await n8n.server.stop();
		await sandbox.close();
	});

	it('starts one execution for each event, over a power cut in the middle of a poll as well', async () => {
		const [told, under] = [take(), take()];
		await control('plug', { charger: told });
		await nextPolls(3);
		sandbox.faults.add({ surface: 'voltTime', path: 'chargers', latencyMs: HOUR_MS });
		await control('plug', { charger: under });
		const isHeld = () =>
			sandbox.stats().requests.some((one) => /chargers/.test(one.path) && one.status === 0);
		await until('a poll that is under way', isHeld);
		await n8n.server.crash();
		await control('start', { charger: under, idTag: '04E2E' });
		sandbox.faults.clear();
		await start();
		expect(await eventsOf(told)).toEqual(['pluggedIn success']);
		expect(await eventsOf(under)).toEqual(['pluggedIn success', 'sessionStarted success']);
	});

	it.each(deaths)('killed when %s', async (_, steps, statuses) => {
		const charger = take();
		points.arm(...steps);
		await control('plug', { charger });
		await points.reached(n8n.server);
		await start();
		const started = await startedFor(charger);
		expect(started.map(({ status }) => status).sort()).toEqual(statuses);
		// Whatever comes twice has the same key.
		const keys = new Set(started.flatMap((one) => one.keys));
		expect(keys.size).toBe(Math.min(statuses.length, 1));
	});

	it(`with two processes starts ${byTwo} for each event, with equal keys`, async () => {
		const second = await startN8n({ name: `polling-${name}-2`, env, folder: n8n.folder });
		try {
			const charger = take();
			await nextPolls(4);
			await control('firmware', { charger, version: '9.9.9' });
			await nextPolls(4);
			await control('plug', { charger });
			await nextPolls(6);
			const started = await startedFor(charger);
			expect(new Set(started.map(({ status }) => status))).toEqual(new Set(['success']));
			const keys = started.flatMap((one) => one.keys);
			expect(new Set(keys).size).toBe(2);
			expect(keys).toHaveLength(2 * byTwo);
		} finally {
			await second.server.stop();
		}
	});
});
