/**
 * Worlds in which all goes on at once, also while a poll reads: what was told at their end against what there
 * was. `FRESH_SEED=<seed>` plays another one.
 */
import type { IDataObject } from 'n8n-workflow';
import { realClock } from '../../../../nodes/core/values/clock';
import { Random } from '../../../../sandbox/volttime/random';
import { Day, told } from '../../../support/day';
import { PollingN8n, type SavingMode } from '../../../support/polling';
import { quickWaits } from '../../../support/quickWaits';
import { Unrest } from '../../../support/unrest';
import { World } from '../../../support/world';

const EVENTS = [
	...['sessionStarted', 'sessionFinished', 'connectorStatusChanged', 'chargerAdded'],
	...['chargerRemoved', 'locationAdded', 'locationRemoved'],
];
const POLLS = 16;
/** Until nothing is left: each reading of the look-back, what is asked for again, the last meter values. */
const QUIET = 8;
const SEED = Number(process.env.FRESH_SEED ?? 1);

let world: World;
afterEach(async () => {
	jest.restoreAllMocks();
	await world.stop();
});

const data = () => world.sandbox.data;
const isSession = (word: string) => word.startsWith('session');
const named = (items: IDataObject[], ...events: string[]) =>
	items.filter(({ event }) => events.includes(event as string));

/** UUIDs that are there by what was told, of those that were there at first. */
function thereAfter(first: string[], items: IDataObject[], field: string, added: string): string[] {
	const there = new Set(first);
	for (const { event, ...item } of items) {
		const uuid = item[field] as string;
		expect([event, uuid, there.has(uuid)]).toEqual([event, uuid, event !== added]);
		if (event === added) there.add(uuid);
		else there.delete(uuid);
	}
	return [...there].sort();
}

/** The status of each connector that is reached. */
const statuses = () =>
	new Map(
		data()
			.chargers.filter((one) => one.connection_status === 'online')
			.flatMap(({ uuid, connectors }) =>
				connectors.map((plug) => [`${uuid}/${plug.connector_id}`, plug.status] as const),
			),
	);
const chargers = () =>
	data()
		.chargers.filter(({ team }) => data().teams.includes(team))
		.map(({ uuid }) => uuid);
const sites = () => data().sites.map(({ uuid }) => uuid);

it.each<[SavingMode, number]>([
	['default', SEED],
	['durable', SEED + 1],
])(
	'with n8n’s %s saving, world %i tells what there was, once',
	async (mode, seed) => {
		quickWaits();
		const random = new Random(seed);
		const day = new Day(() => world, seed);
		let off = 0;
		let waited = 0;
		jest.spyOn(realClock, 'now').mockImplementation(() => day.now + off + waited++);
		world = await World.start({
			sizes: { teams: 1, sites: 40, chargers: 40, transactions: 100 },
			now: () => day.now,
			rateLimitPerMinute: 120,
			validateResponses: false,
		});
		const options = { energyWaitMinutes: 1440, offlineGraceMinutes: 0 };
		const n8n = new PollingN8n(world, { events: EVENTS, options }, mode);
		const unrest = new Unrest(world, seed, () => day.pass(0, 1));
		const start = async () => await n8n.restart();
		await start();
		if (mode === 'durable') await n8n.tick();
		day.truth();
		const first = { chargers: chargers(), sites: sites(), statuses: statuses() };
		for (let poll = 0; poll < POLLS; poll++) {
			day.pass(random.whole(1, 20), 12);
			if (random.next() < 0.4) day.inventory();
			if (random.next() < 0.4) data().addTransactions(random.whole(10, 90));
			if (random.next() < 0.1) off = random.whole(-300, 300) * 86_400_000;
			const isKilled = random.next() < 0.15;
			await unrest.during(async () => await n8n.tick(isKilled ? 'before' : undefined));
			if (isKilled || random.next() < 0.1) {
				// Where the first poll is refused, n8n starts the workflow again.
				await unrest.during(start).catch(start);
			}
		}
		day.settleMeters();
		for (let poll = 0; poll < QUIET; poll++) {
			day.pass(11, 0);
			await n8n.tick();
		}
		const { items } = n8n;
		const keys = items.map(({ eventKey }) => eventKey);
		expect(new Set(keys).size).toBe(keys.length);
		const sessions = items.map(told).filter(isSession).sort();
		expect([seed, ...sessions]).toEqual([seed, ...day.truth().filter(isSession)]);
		const ofChargers = named(items, 'chargerAdded', 'chargerRemoved');
		expect(thereAfter(first.chargers, ofChargers, 'chargerUuid', 'chargerAdded')).toEqual(
			chargers().sort(),
		);
		const ofSites = named(items, 'locationAdded', 'locationRemoved');
		expect(thereAfter(first.sites, ofSites, 'locationUuid', 'locationAdded')).toEqual(
			sites().sort(),
		);
		const removed = named(items, 'chargerRemoved').map(({ chargerUuid }) => chargerUuid);
		for (const uuid of removed) expect(day.everGone).toContain(uuid);
		const last = new Map<string, unknown>(first.statuses);
		for (const { chargerUuid, connectorId, ...one } of named(items, 'connectorStatusChanged')) {
			const plug = `${chargerUuid as string}/${connectorId as number}`;
			if (last.has(plug)) expect([plug, one.previous]).toEqual([plug, last.get(plug)]);
			last.set(plug, one.new);
		}
		for (const [plug, status] of statuses()) {
			if (!last.has(plug) || day.everGone.has(plug.split('/')[0] ?? '')) continue;
			expect([plug, last.get(plug)]).toEqual([plug, status]);
		}
		expect(sessions.length).toBeGreaterThan(40);
		expect(JSON.stringify(n8n.staticData).length).toBeLessThan(100_000);
	},
	60_000,
);
