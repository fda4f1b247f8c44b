/** What the trigger reads, and what it makes of what it cannot read, on n8n's engine against the sandbox. */
import { setTimeout } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { realClock } from '../../../../nodes/core/values/clock';
import type { Charger } from '../../../../sandbox/volttime/model';
import { teamTransactionView } from '../../../../sandbox/volttime/views';
import { PollingN8n } from '../../../support/polling';
import { quickWaits } from '../../../support/quickWaits';
import { World } from '../../../support/world';

let world: World;
let now: number;
const minutes = (count: number) => (now += count * 60_000);
const data = () => world.sandbox.data;
const events = (items: IDataObject[]) => items.map(({ event }) => event);

beforeEach(async () => {
	quickWaits();
	now = Date.parse('2026-03-01T12:00:00Z');
	world = await World.start({
		sizes: { teams: 1, sites: 3, chargers: 60, transactions: 120 },
		now: () => now,
		rateLimitPerMinute: 10_000,
		validateResponses: false,
	});
});
afterEach(async () => {
	jest.restoreAllMocks();
	await world.stop();
});

/** An active workflow that has seen how things are. */
async function watching(parameters: IDataObject) {
	const n8n = new PollingN8n(world, parameters);
	await n8n.activate();
	expect(n8n.executions).toEqual([]);
	world.sandbox.resetStats();
	return n8n;
}

describe('chosen chargers', () => {
	const rl = (value: string) => ({ mode: 'id', value });
	const chosen = (names: string[], ...chargers: Charger[]) => ({
		...{ events: names, scope: 'chargers' },
		chargers: { values: chargers.map(({ uuid }) => ({ charger: rl(uuid) })) },
	});
	const two = () =>
		data().chargers.filter(
			({ connection_status: line, connectors }) =>
				line === 'online' && connectors[0]?.status === 'Available',
		) as [Charger, Charger];
	const charge = (charger: Charger, count: number, plug = 1) => {
		for (let left = count; left > 0; left--) {
			const session = data().startTransaction(charger, plug, '04A', now - 60_000);
			data().stopTransaction(session, 'Local', now);
			data().unplug(charger, plug);
			minutes(2);
		}
	};
	const asked = () => world.sandbox.stats().requests.length;

	it('that the service denies for a moment lose nothing, and have not gone', async () => {
		const [one, other] = two();
		const n8n = await watching(chosen(['connectorStatusChanged', 'chargerRemoved'], one, other));
		data().plugIn(one);
		world.sandbox.faults.add({ path: 'api/v3/chargers', status: 404, times: 2 });
		await n8n.tick();
		world.sandbox.faults.clear();
		await n8n.tick();
		expect(events(n8n.items)).toEqual(['connectorStatusChanged']);
	});

	it('that are denied as everything is have not gone', async () => {
		const [one, other] = two();
		const n8n = await watching(chosen(['chargerRemoved'], one, other));
		world.sandbox.faults.add({ path: 'api/v3', status: 404 });
		for (let poll = 0; poll < 3; poll++) await n8n.tick();
		world.sandbox.faults.clear();
		await n8n.tick();
		expect(n8n.items).toEqual([]);
		data().drills.removeCharger(one);
		data().drills.removeCharger(other);
		for (let poll = 0; poll < 3; poll++) await n8n.tick();
		expect(events(n8n.items)).toEqual(['chargerRemoved', 'chargerRemoved']);
	});

	it('flood nothing with sessions that could not be read at the first poll', async () => {
		const [one, other] = two();
		charge(other, 3);
		const active = data().startTransaction(other, 1, '04A');
		world.sandbox.faults.add({ path: `${other.uuid}/transactions`, status: 500 });
		const n8n = await watching(chosen(['sessionStarted', 'sessionFinished'], one, other));
		world.sandbox.faults.clear();
		minutes(1);
		await n8n.tick();
		expect(n8n.items).toEqual([]);
		data().stopTransaction(active);
		minutes(31);
		await n8n.tick();
		expect(n8n.items).toMatchObject([{ event: 'sessionFinished', sessionId: String(active.id) }]);
	});

	it.each(['the same as', '9 months ahead of', '9 months behind'])(
		'are read as far back and as often, with a clock of n8n %s the service’s',
		async (how) => {
			const [one, other] = two();
			charge(one, 60);
			const off = how.startsWith('the same') ? 0 : how.includes('ahead') ? 270 : -270;
			let waited = 0;
			jest.spyOn(realClock, 'now').mockImplementation(() => now + off * 86_400_000 + waited++);
			const n8n = await watching(chosen(['sessionFinished'], one, other));
			data().drills.removeCharger(other);
			const late = data().drills.late(one, one.connectors[0]!, now - 7_200_000, now - 6_000_000);
			await n8n.tick();
			// The newest page of each, and the one after it at the same time.
			expect(asked()).toBeLessThanOrEqual(4);
			minutes(11);
			await n8n.tick();
			expect(n8n.items).toMatchObject([{ sessionId: String(late.id) }]);
			world.sandbox.resetStats();
			minutes(1);
			await n8n.tick();
			expect(asked()).toBeLessThanOrEqual(4);
		},
	);

	it.each([404, 500])(
		'that come late are told, however long another one answers %i',
		async (status) => {
			const [one, other] = two();
			const n8n = await watching(chosen(['sessionFinished'], one, other));
			charge(other, 1);
			world.sandbox.faults.add({ path: `${other.uuid}/transactions`, status });
			const told: unknown[] = [];
			for (let poll = 0; poll < 4; poll++) {
				minutes(11);
				await n8n.tick();
				charge(one, 30);
				await n8n.tick();
				const late = data().drills.late(
					one,
					one.connectors[0]!,
					now - 40_000_000,
					now - 39_000_000,
				);
				minutes(11);
				await n8n.tick();
				told.push(n8n.take().some(({ sessionId }) => sessionId === String(late.id)));
			}
			expect(told).toEqual([true, true, true, true]);
			world.sandbox.faults.clear();
			minutes(11);
			await n8n.tick();
			// What the other one had meanwhile, where the service did not deny it.
			expect(n8n.items).toHaveLength(status === 500 ? 1 : 0);
		},
	);

	it('are read no further for what other connectors do', async () => {
		const one = two().find(({ connectors }) => connectors.length > 1)!;
		charge(one, 60, 2);
		const connectors = { values: [{ charger: rl(one.uuid), connector: 1 }] };
		const n8n = await watching({ events: ['sessionStarted'], scope: 'connectors', connectors });
		await n8n.tick();
		expect(asked()).toBeLessThanOrEqual(2);
	});
});

/** The service pages sessions by cursors, which name the last record of a page. */
function withCursors(): void {
	world.sandbox.onRequest(({ path, query }) => {
		if (!path.endsWith('/transactions')) return;
		const asked = new URLSearchParams(query);
		const status = asked.get('filter[status]');
		const all = data().transactions.filter(
			({ stopped_at: stop }) => status === null || (stop === null) === (status === 'active'),
		);
		const from = all.findIndex(({ id }) => `after ${id}` === asked.get('cursor')) + 1;
		const page = all.slice(from, from + 25);
		const last = from + 25 < all.length ? `after ${page.at(-1)?.id}` : null;
		const body = {
			data: page.map((one) => teamTransactionView(one, now)),
			...{ next_cursor: last, per_page: 25 },
		};
		world.sandbox.faults.add({ path: 'transactions$', status: 200, body, times: 1 });
	});
}

describe('more sessions than one poll reads', () => {
	const BOTH = { events: ['sessionStarted', 'sessionFinished'] };
	const requests = () => world.sandbox.stats().requests.length;
	const tick = async (n8n: PollingN8n) => {
		minutes(1);
		world.sandbox.resetStats();
		await n8n.tick();
	};
	/** The IDs of sessions that were told, in order; each of them twice. */
	const twice = (sessions: Array<{ id: number }>) =>
		sessions.flatMap(({ id }) => [String(id), String(id)]).sort();
	const told = (n8n: PollingN8n) => n8n.items.map(({ sessionId }) => sessionId as string).sort();

	it('do not make every poll a whole one', async () => {
		data().addTransactions(2_600);
		const n8n = await watching({ events: ['sessionStarted'] });
		await tick(n8n);
		minutes(11);
		// All of the look-back, and the rest of it.
		await tick(n8n);
		await tick(n8n);
		data().addTransactions(2);
		await tick(n8n);
		expect(requests()).toBeLessThan(10);
		expect(n8n.items).toHaveLength(2);
	}, 60_000);

	it.each(['pages', 'cursors'])(
		'are told once each, poll by poll, by %s',
		async (style) => {
			if (style === 'cursors') withCursors();
			const n8n = await watching(BOTH);
			const late = data().addTransactions(5_600);
			for (let poll = 0; poll < 4; poll++) {
				await tick(n8n);
				expect(requests()).toBeLessThan(110);
				// Pages shift meanwhile.
				late.push(...data().addTransactions(30));
				if (poll === 1) await n8n.restart();
			}
			await tick(n8n);
			expect(n8n.failures).toEqual([]);
			expect(told(n8n)).toEqual(twice(late));
		},
		60_000,
	);

	it('that are gone are told where the service does not know the filter', async () => {
		world.sandbox.onRequest(({ path, query }) => {
			if (!path.includes('/teams/') || !query.includes('status')) return;
			const body = { data: data().transactions.map((one) => teamTransactionView(one, now)) };
			world.sandbox.faults.add({ path: 'teams/[^/]+/transactions', status: 200, body, times: 1 });
		});
		const n8n = await watching({ ...BOTH, options: { energyWaitMinutes: 0 } });
		const active = data().transactions.findIndex(({ stopped_at: stop }) => stop === null);
		const [gone] = data().transactions.splice(active, 1);
		for (let poll = 0; poll < 3; poll++) await tick(n8n);
		expect(n8n.items).toMatchObject([{ event: 'sessionFinished', sessionId: String(gone!.id) }]);
	});

	it('are told where they come late and began before all of those', async () => {
		data().addTransactions(5_600);
		const n8n = await watching(BOTH);
		for (let poll = 0; poll < 3; poll++) await tick(n8n);
		const [charger] = data().chargers.filter(({ connectors }) => connectors.length > 0);
		const began = now - 20 * 3_600_000;
		const late = data().drills.late(charger!, charger!.connectors[0]!, began, began + 600_000);
		for (let poll = 0; poll < 16; poll++) await tick(n8n);
		expect(told(n8n)).toEqual(twice([late]));
	}, 60_000);

	it('and few requests are told all the same, and no request is refused', async () => {
		await world.stop();
		world = await World.start({
			sizes: { teams: 1, sites: 3, chargers: 60, transactions: 120 },
			now: () => now,
			rateLimitPerMinute: 30,
			validateResponses: false,
		});
		const n8n = await watching(BOTH);
		const late = data().addTransactions(2_000);
		for (let poll = 0; poll < 6; poll++) await tick(n8n);
		expect(n8n.failures).toEqual([]);
		expect(told(n8n)).toEqual(twice(late));
	}, 60_000);

	it.each([
		['few requests', 30, 0],
		['a slow service', 10_000, 8_000],
	])(
		'and %s are told where the end of an older one is looked for',
		async (_, limit, slowMs) => {
			await world.stop();
			world = await World.start({
				sizes: { teams: 2, sites: 3, chargers: 60, transactions: 120 },
				now: () => now,
				rateLimitPerMinute: limit,
				validateResponses: false,
			});
			const n8n = await watching({ ...BOTH, options: { energyWaitMinutes: 0 } });
			const ended = data().transactions.filter(({ stopped_at: stop }) => stop === null);
			for (const one of ended) data().stopTransaction(one);
			const late = data().addTransactions(2_000);
			let spent = 0;
			jest.spyOn(realClock, 'now').mockImplementation(() => now + spent);
			world.sandbox.onRequest(() => (spent += slowMs));
			for (let poll = 0; poll < 16; poll++) await tick(n8n);
			expect(n8n.failures).toEqual([]);
			const ends = ended.map(({ id }) => String(id));
			expect(told(n8n)).toEqual([...twice(late), ...ends].sort());
		},
		60_000,
	);

	it('are not read on by a poll that has failed', async () => {
		data().addTransactions(2_600);
		const n8n = await watching({ events: ['sessionStarted', 'connectorStatusChanged'] });
		minutes(11);
		world.sandbox.faults.add({ path: 'teams/[^/]+/chargers', status: 429 });
		await n8n.tick();
		expect(n8n.failures).toHaveLength(1);
		const sent = requests();
		await setTimeout(200);
		// Those that were on their way.
		expect(requests()).toBeLessThan(sent + 5);
	});

	it('are told after days in which nobody polled', async () => {
		const n8n = await watching(BOTH);
		const [charger] = data().chargers.filter(({ connectors }) => connectors.length > 0);
		const missed = Array.from({ length: 40 }, () => {
			minutes(2 * 60);
			return data().drills.late(charger!, charger!.connectors[0]!, now - 600_000, now);
		});
		await n8n.restart();
		await tick(n8n);
		expect(told(n8n)).toEqual(twice(missed));
	});
});
