/** The trigger's polls on n8n's engine, against the sandbox. */
import type { IDataObject } from 'n8n-workflow';
import { ActivePoll } from '../../../../engine';
import { PollingN8n, triggerWorkflow, type SavingMode } from '../../../support/polling';
import { quickWaits } from '../../../support/quickWaits';
import { World } from '../../../support/world';

const MODES: SavingMode[] = ['default', 'durable'];
const STATUS = { events: ['connectorStatusChanged'] };

let world: World;
let now: number;
const minutes = (count: number) => (now += count * 60_000);
const data = () => world.sandbox.data;
const free = () =>
	data().chargers.find(
		({ connection_status: line, connectors, site }) =>
			line === 'online' && site && connectors[0]?.status === 'Available',
	)!;
const events = (items: IDataObject[]) => items.map(({ event }) => event);

beforeEach(async () => {
	quickWaits();
	now = Date.parse('2026-03-01T12:00:00Z');
	world = await World.start({
		sizes: { teams: 1, sites: 3, chargers: 60, transactions: 120 },
		now: () => now,
		rateLimitPerMinute: 10_000,
	});
});
afterEach(async () => {
	jest.restoreAllMocks();
	expect(world.sandbox.stats().violations).toEqual([]);
	await world.stop();
});

/** An active workflow that has seen how things are. */
async function watching(parameters: IDataObject, mode: SavingMode = 'default') {
	const n8n = new PollingN8n(world, parameters, mode);
	await n8n.activate();
	if (mode === 'durable') await n8n.tick();
	expect(n8n.executions).toEqual([]);
	world.sandbox.resetStats();
	return n8n;
}

describe('each event', () => {
	const one = () => {
		const charger = free();
		return { charger, plug: charger.connectors[0]!, drills: data().drills };
	};
	const scenes: Array<[event: string, parameters: IDataObject, act: () => unknown]> = [
		['connectorStatusChanged', {}, () => data().plugIn(free())],
		['pluggedIn', {}, () => data().plugIn(free())],
		['sessionStarted', {}, () => data().startTransaction(free(), 1, '04A')],
		['powerAbove', { powerKw: 5 }, () => data().startTransaction(free(), 1, '04A')],
		['faultRaised', {}, () => data().fault(free(), 1)],
		['chargerOffline', { options: { offlineGraceMinutes: 0 } }, () => data().goOffline(free())],
		['chargerAdded', {}, () => one().drills.addCharger(data().sites[0]!, 'NEW-1')],
		['chargerMoved', {}, () => one().drills.moveCharger(free(), data().sites[1]!)],
		['firmwareChanged', {}, () => one().drills.firmware(free(), '9.9')],
		['chargeLimitChanged', {}, () => one().drills.amps(free(), undefined, 10)],
		['locationAdded', {}, () => one().drills.addSite('New Place')],
	];
	it.each(scenes)('%s starts one execution with one item', async (event, parameters, act) => {
		const n8n = await watching({ events: [event], ...parameters });
		await n8n.tick();
		expect(n8n.executions).toEqual([]);
		act();
		minutes(1);
		await n8n.tick();
		await n8n.tick();
		expect(n8n.executions).toHaveLength(1);
		const [item, ...others] = n8n.items;
		expect(others).toEqual([]);
		expect(item).toMatchObject({ event, eventKey: expect.any(String) as string });
		for (const name of ['previous', 'new', 'since', 'detectedAt', 'locationName', 'chargerName']) {
			expect(item).toHaveProperty(name);
		}
	});

	const counterparts: Array<[string, IDataObject, (() => unknown)[]]> = [
		[
			'unplugged',
			{},
			[() => data().plugIn(data().chargers[0]!), () => data().unplug(data().chargers[0]!)],
		],
		[
			'chargingPaused',
			{},
			[
				() => data().startTransaction(data().chargers[0]!, 1, '04A'),
				() => data().suspendEv(data().chargers[0]!),
			],
		],
		[
			'chargingResumed',
			{},
			[
				() => data().startTransaction(data().chargers[0]!, 1, '04A'),
				() => data().suspendEv(data().chargers[0]!),
				() => data().resumeEv(data().chargers[0]!),
			],
		],
		[
			'chargerOnline',
			{ options: { offlineGraceMinutes: 0 } },
			[() => data().goOffline(data().chargers[0]!), () => data().goOnline(data().chargers[0]!)],
		],
		[
			'faultCleared',
			{},
			[() => data().fault(data().chargers[0]!, 1), () => data().clearFault(data().chargers[0]!, 1)],
		],
		[
			'powerBelow',
			{ powerKw: 5 },
			[
				() => data().startTransaction(data().chargers[0]!, 1, '04A'),
				() => data().drills.draw(data().chargers[0]!, data().chargers[0]!.connectors[0]!, 6),
			],
		],
		[
			'sessionEnergyPassed',
			{ energyKwh: 3 },
			[() => data().startTransaction(data().chargers[0]!, 1, '04A'), () => minutes(30)],
		],
		['locationRemoved', {}, [() => data().drills.removeSite(data().sites[2]!), () => 0, () => 0]],
		['chargerRemoved', {}, [() => data().drills.removeCharger(free()), () => 0, () => 0]],
	];
	it.each(counterparts)('%s comes once, after what goes before', async (event, more, acts) => {
		const n8n = await watching({ events: [event], ...more });
		for (const act of acts) {
			act();
			minutes(1);
			await n8n.tick();
		}
		await n8n.tick();
		expect(events(n8n.items).filter((one) => one === event)).toHaveLength(
			event === 'sessionEnergyPassed' ? n8n.items.length : 1,
		);
		expect(n8n.items.length).toBeGreaterThan(0);
	});

	it('sessionFinished waits for the last meter value', async () => {
		const charger = free();
		const n8n = await watching({ events: ['sessionFinished'] });
		const session = data().startTransaction(charger, 1, '04A');
		minutes(60);
		data().drills.withhold(charger, 'meter');
		data().stopTransaction(session);
		await n8n.tick();
		minutes(20);
		await n8n.tick();
		expect(n8n.items).toEqual([]);
		data().drills.withhold(charger, 'meter', false);
		minutes(1);
		await n8n.tick();
		const kwh = (session.meter_stop! - session.meter_start) / 1000;
		expect(n8n.items).toMatchObject([
			{ energyKwh: kwh, energyFinal: true, durationMinutes: 60, stopReason: 'Local' },
		]);
	});
});

describe('scopes', () => {
	const act = () => {
		const [first, other] = data().chargers.filter(
			({ connection_status: line, connectors }) =>
				line === 'online' && connectors[0]?.status === 'Available',
		);
		data().plugIn(first!);
		data().plugIn(other!);
		return first!;
	};
	const rl = (value: string) => ({ mode: 'id', value });

	it.each([
		['location', () => ({ location: rl(free().site!.uuid) })],
		['team', () => ({ team: rl(data().teams[0]!.uuid) })],
		['chargers', () => ({ chargers: { values: [{ charger: rl(free().uuid) }] } })],
		[
			'connectors',
			() => ({ connectors: { values: [{ charger: rl(free().uuid), connector: 1 }] } }),
		],
	])('%s names charger and location', async (scope, fields) => {
		const n8n = await watching({ ...STATUS, scope, ...fields() });
		const { uuid, identity, site } = act();
		await n8n.tick();
		const own = n8n.items.find(({ chargerUuid }) => chargerUuid === uuid);
		const place = { locationUuid: site?.uuid, locationName: site?.name };
		expect(own).toMatchObject({ chargerIdentity: identity, connectorId: 1, ...place });
		if (scope.startsWith('c')) expect(n8n.items).toHaveLength(1);
	});

	it('that change begin anew, and flood nothing', async () => {
		const n8n = await watching({ ...STATUS, scope: 'location', location: rl(free().site!.uuid) });
		n8n.parameters = { events: ['connectorStatusChanged', 'chargerAdded'], scope: 'all' };
		await n8n.restart();
		expect(n8n.items).toEqual([]);
		act();
		await n8n.tick();
		expect(events(n8n.items)).toEqual(['connectorStatusChanged', 'connectorStatusChanged']);
	});

	it('of chosen chargers go on where one of them is broken or gone', async () => {
		const [one, gone, broken] = data().chargers.filter(
			({ connection_status: c }) => c === 'online',
		);
		const values = [one!, gone!, broken!].map(({ uuid }) => ({ charger: rl(uuid) }));
		const chosen = { scope: 'chargers', chargers: { values } };
		const n8n = await watching({ events: ['faultRaised', 'chargerRemoved'], ...chosen });
		data().drills.removeCharger(gone!);
		world.sandbox.faults.add({ path: broken!.uuid, status: 500 });
		data().fault(one!, 1);
		await n8n.tick();
		// The first time may be a passing fault of the service.
		expect(events(n8n.items)).toEqual(['faultRaised']);
		await n8n.tick();
		expect(n8n.failures).toEqual([]);
		expect(n8n.items.map(({ event, chargerUuid }) => [event, chargerUuid]).sort()).toEqual([
			['chargerRemoved', gone!.uuid],
			['faultRaised', one!.uuid],
		]);
	});
});

describe('failures', () => {
	it.each([
		[
			{ status: 429, headers: { 'retry-after': '40' } },
			{ cause: 'rate-limited', retryAfterMs: 40_000 },
		],
		[
			{ status: 403, headers: { 'retry-after': '9' } },
			{ cause: 'rate-limited', retryAfterMs: 9_000 },
		],
		[{ status: 503 }, { cause: 'temporarily-unavailable' }],
		[{ reset: 'before' as const }, { cause: 'temporarily-unavailable' }],
		[{ status: 401 }, { cause: 'credential-invalid' }],
	])('%j are told to n8n as it waits for them', async (fault, failure) => {
		const n8n = await watching(STATUS);
		world.sandbox.faults.add({ surface: 'voltTime', ...fault });
		await n8n.tick();
		expect(n8n.failures).toMatchObject([{ failure }]);
	});

	it.each([{ status: 429, headers: { 'retry-after': '40' } }, { status: 502 }])(
		'%j that pass do not refuse an activation',
		async (fault) => {
			world.sandbox.faults.add({ surface: 'voltTime', ...fault });
			const n8n = new PollingN8n(world, STATUS);
			await n8n.activate();
			world.sandbox.faults.clear();
			await n8n.tick();
			data().plugIn(free());
			await n8n.tick();
			expect(events(n8n.items)).toEqual(['connectorStatusChanged']);
		},
	);

	it('of the credential refuse it', async () => {
		world.sandbox.faults.add({ surface: 'voltTime', status: 401 });
		await expect(new PollingN8n(world, STATUS).activate()).rejects.toMatchObject({
			message: 'Volt Time does not accept the personal access token',
		});
	});

	it.each([
		[{ events: [] }, 'Events is empty'],
		[{ events: ['nonsense'] }, 'Events: this version has no event "nonsense"'],
		[{ ...STATUS, scope: 'chargers' }, 'No charger is chosen'],
	])('of the fields %j say which', async (parameters, message) => {
		await expect(new PollingN8n(world, parameters).activate()).rejects.toMatchObject({ message });
	});
});

describe.each(MODES)('n8n’s %s saving', (mode) => {
	it('loses and doubles nothing where a poll fails in its midst', async () => {
		const n8n = await watching({ events: ['connectorStatusChanged', 'sessionStarted'] }, mode);
		data().startTransaction(free(), 1, '04A');
		world.sandbox.faults.add({ path: 'transactions', status: 500 });
		await n8n.tick();
		expect(n8n.failures).toHaveLength(1);
		world.sandbox.faults.clear();
		await n8n.tick();
		await n8n.tick();
		expect(events(n8n.items).sort()).toEqual(['connectorStatusChanged', 'sessionStarted']);
	});

	it('loses and doubles nothing over a quiet time and a restart', async () => {
		const n8n = await watching(STATUS, mode);
		for (let quiet = 0; quiet < 3; quiet++) await n8n.tick();
		data().plugIn(free());
		await n8n.restart();
		await n8n.tick();
		await n8n.restart();
		await n8n.tick();
		expect(events(n8n.items)).toEqual(['connectorStatusChanged']);
	});

	it('repeats a poll whose process ended before anything was stored', async () => {
		const n8n = await watching(STATUS, mode);
		data().plugIn(free());
		await n8n.tick('before');
		expect(n8n.items).toEqual([]);
		await n8n.activate();
		await n8n.tick();
		expect(events(n8n.items)).toEqual(['connectorStatusChanged']);
	});

	it('gives the same key again where the execution was stored, but not the state', async () => {
		const n8n = await watching(STATUS, mode);
		data().plugIn(free());
		await n8n.tick('executionFirst');
		await n8n.activate();
		await n8n.tick();
		const keys = n8n.items.map(({ eventKey }) => eventKey);
		expect(new Set(keys).size).toBe(1);
		expect(keys).toHaveLength(mode === 'default' ? 2 : 1);
	});
});

// What n8n itself does not make safe is said in docs/triggers.md; durable cursors are.
it.each([
	['default', 0],
	['durable', 1],
] as const)(
	'killed between its two saves, n8n’s %s mode starts %i execution',
	async (mode, count) => {
		const n8n = await watching(STATUS, mode);
		data().plugIn(free());
		await n8n.tick('between');
		await n8n.activate();
		await n8n.tick();
		expect(n8n.items).toHaveLength(count);
	},
);

describe('one node', () => {
	const load = async (staticData: IDataObject = {}) =>
		await ActivePoll.load(triggerWorkflow(STATUS), {
			...{ nodes: 'source', credentials: world.store, staticData },
		});

	it('never polls twice at once', async () => {
		const active = await load();
		await active.poll();
		data().plugIn(free());
		world.sandbox.faults.add({ surface: 'voltTime', latencyMs: 200 });
		const outputs = await Promise.all([active.poll(), active.poll()]);
		expect(outputs.filter((one) => one !== null)).toHaveLength(1);
	});

	it('is not held up by another one with the same ID, as some workflows have them', async () => {
		const workflow = triggerWorkflow(STATUS);
		const [first] = workflow.nodes;
		workflow.nodes.push({ ...first!, name: 'Another' });
		const [one, other] = await Promise.all(
			workflow.nodes.map(
				async ({ name }) =>
					await ActivePoll.load(workflow, {
						...{ nodes: 'source', credentials: world.store, node: name },
					}),
			),
		);
		await Promise.all([one!.poll(), other!.poll()]);
		data().plugIn(free());
		const outputs = await Promise.all([one!.poll(), other!.poll()]);
		expect(outputs.map((output) => output?.[0]?.length)).toEqual([1, 1]);
	});

	it('keeps to its own part of the static data', async () => {
		const own = {
			global: { mine: 1 },
			'node:Volt Time Trigger': { theirs: 2, voltTimeTrigger: 3 },
		};
		const active = await load(own);
		await active.poll();
		expect(active.staticData).toMatchObject({
			global: { mine: 1 },
			'node:Volt Time Trigger': { theirs: 2, voltTimeTrigger: { version: 1 } },
		});
	});

	it('gives a real test event, says how old it is, and writes nothing', async () => {
		const active = await ActivePoll.load(triggerWorkflow({ events: ['sessionFinished'] }), {
			nodes: 'source',
			credentials: world.store,
		});
		const output = await active.poll({ mode: 'manual' });
		const [item] = output?.[0] ?? [];
		const newest = data().transactions.find(({ stopped_at: stop }) => stop !== null);
		expect(item?.json).toMatchObject({ event: 'sessionFinished', test: true });
		expect(item?.json.note).toMatch(/^Test: this is older, of \d+ minutes ago\.$/);
		expect(newest).toBeDefined();
		expect(active.staticData['node:Volt Time Trigger'] ?? {}).toEqual({});
		expect(active.isChanged).toBe(false);
	});
});
