/** What is hidden between two pages, because the list changes while it is read, is neither gone nor new. */
import type { IDataObject } from 'n8n-workflow';
import type { FaultEffect } from '../../../../sandbox';
import type { Charger } from '../../../../sandbox/volttime/model';
import { PollingN8n } from '../../../support/polling';
import { quickWaits } from '../../../support/quickWaits';
import { Shifting } from '../../../support/shifting';
import { World } from '../../../support/world';

let world: World;
let now: number;
const data = () => world.sandbox.data;
const rl = (value: string) => ({ mode: 'id', value });

beforeEach(async () => {
	quickWaits();
	now = Date.parse('2026-03-01T12:00:00Z');
	world = await World.start({
		sizes: { teams: 2, sites: 4, chargers: 60, transactions: 5 },
		now: () => now,
		rateLimitPerMinute: 100_000,
		validateResponses: false,
	});
	const [site] = data().sites;
	for (const charger of data().chargers.slice(0, 30)) data().drills.moveCharger(charger, site!);
	for (let count = 0; count < 30; count++) data().drills.addSite(`Place ${count}`);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await world.stop();
});

const watching = async (parameters: IDataObject) => {
	const n8n = new PollingN8n(world, parameters);
	await n8n.activate();
	return n8n;
};
const tick = async (n8n: PollingN8n) => {
	now += 60_000;
	await n8n.tick();
};

const newestFirst = (a: Charger, b: Charger) =>
	a.created_at === b.created_at ? 0 : a.created_at < b.created_at ? 1 : -1;
const ofTeam = () =>
	data()
		.chargers.filter(({ team }) => team === data().teams[0])
		.sort(newestFirst);
const atSite = () => data().chargers.filter(({ site }) => site === data().sites[0]);
const byName = () =>
	data()
		.sites.filter(({ access }) => access.some(({ team }) => team === data().teams[0]))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
const team = () => ({ scope: 'team', team: rl(data().teams[0]!.uuid) });
const location = () => ({ scope: 'location', location: rl(data().sites[0]!.uuid) });

type AnyShifting = Pick<Shifting<{ uuid: string }>, 'during' | 'hidden'>;
const chargers = (listed: () => Charger[], path: RegExp): AnyShifting =>
	new Shifting(world, data().chargers, listed, path);
const TEAMS = /teams\/[^/]+\/chargers$/;

describe.each<[string, string, () => IDataObject, () => AnyShifting]>([
	['chargers of all', 'charger', () => ({}), () => chargers(ofTeam, TEAMS)],
	['chargers of a team', 'charger', team, () => chargers(ofTeam, TEAMS)],
	[
		...(['chargers of a location', 'charger', location] as const),
		() => chargers(atSite, /sites\/[^/]+\/chargers$/),
	],
	[
		...(['locations of all', 'location', () => ({})] as const),
		() => new Shifting(world, data().sites, () => data().sites, /v3\/sites$/),
	],
	[
		...(['locations of a team', 'location', team] as const),
		() => new Shifting(world, data().sites, byName, /teams\/[^/]+\/sites$/),
	],
])('%s', (_what, kind, scope, shiftingOf) => {
	const events = [
		`${kind}Added`,
		`${kind}Removed`,
		...(kind === 'charger' ? ['chargerMoved'] : []),
	];

	it('that are hidden in poll after poll are not gone', async () => {
		const n8n = await watching({ events, ...scope() });
		const shifting = shiftingOf();
		for (let poll = 0; poll < 4; poll++) await shifting.during(async () => await tick(n8n));
		await tick(n8n);
		expect([n8n.failures, n8n.items]).toEqual([[], []]);
	});

	it('that are hidden at the first poll are not new at the next one', async () => {
		const n8n = new PollingN8n(world, { events, ...scope() });
		await shiftingOf().during(async () => await n8n.activate(), 1);
		for (let poll = 0; poll < 3; poll++) await tick(n8n);
		expect([n8n.failures, n8n.items]).toEqual([[], []]);
	});
});

describe('sessions under way', () => {
	const events = ['sessionStarted', 'sessionFinished'];
	const active = () =>
		data().transactions.filter(
			({ stopped_at: stop, charger }) => stop === null && charger.team === data().teams[0],
		);
	beforeEach(() => {
		for (const charger of data().chargers) {
			data().drills.moveCharger(charger, data().sites[0]!);
			if (charger.connection_status !== 'online') continue;
			for (const plug of charger.connectors) {
				if (plug.status === 'Available')
					data().startTransaction(charger, plug, '04A', now - 60_000);
			}
		}
		expect(active().length).toBeGreaterThan(25);
	});
	const shifting = () =>
		new Shifting(world, data().transactions, active, /teams\/[^/]+\/transactions$/);
	const fields = () => ({ events, ...team(), options: { energyWaitMinutes: 0 } });

	it('that are hidden in poll after poll are not over', async () => {
		const n8n = await watching(fields());
		for (let poll = 0; poll < 4; poll++) await shifting().during(async () => await tick(n8n));
		expect([n8n.failures, n8n.items]).toEqual([[], []]);
	});

	it('that are hidden at the first poll are told when they end', async () => {
		const n8n = new PollingN8n(world, fields());
		const { hidden } = shifting();
		await shifting().during(async () => await n8n.activate(), 1);
		data().stopTransaction(hidden);
		for (let poll = 0; poll < 2; poll++) await tick(n8n);
		expect(n8n.items).toMatchObject([{ event: 'sessionFinished', sessionId: String(hidden.id) }]);
	});

	it.each([404, 503])(
		'whose record is gone are over, with %i for their charger',
		async (status) => {
			const n8n = await watching(fields());
			const [one] = active();
			data().transactions.splice(data().transactions.indexOf(one!), 1);
			world.sandbox.faults.add({ path: `${one!.charger.uuid}/transactions`, status });
			for (let poll = 0; poll < 3; poll++) await tick(n8n);
			expect(n8n.items).toHaveLength(status === 404 ? 1 : 0);
			world.sandbox.faults.clear();
			for (let poll = 0; poll < 2; poll++) await tick(n8n);
			expect(n8n.items).toMatchObject([{ event: 'sessionFinished', sessionId: String(one!.id) }]);
		},
	);
});

describe('what is missing, and asked for', () => {
	const charger = () => data().chargers[3]!.uuid;
	const place = () => byName()[3]!.uuid;
	it.each<[kind: string, one: () => string, effect: FaultEffect, isGone: boolean]>([
		['charger', charger, { status: 404 }, true],
		['charger', charger, { status: 403 }, true],
		['charger', charger, { status: 410 }, true],
		['charger', charger, { status: 403, headers: { 'retry-after': '9' } }, false],
		['charger', charger, { status: 429 }, false],
		['charger', charger, { status: 500 }, false],
		['charger', charger, { status: 503 }, false],
		['charger', charger, { reset: 'before' }, false],
		['charger', charger, { truncate: true }, false],
		['charger', charger, { nonJson: true }, false],
		['location', place, { status: 410 }, true],
		['location', place, { status: 503 }, false],
		['location', place, { nonJson: true }, false],
	])('a %s is gone (%#)', async (kind, one, effect, isGone) => {
		const n8n = await watching({ events: [`${kind}Removed`], ...team() });
		const uuid = one();
		const [own, site] = [data().charger(uuid), data().site(uuid)];
		if (own) data().drills.removeCharger(own);
		if (site) data().drills.removeSite(site);
		world.sandbox.faults.add({ path: `${uuid}$`, ...effect });
		for (let poll = 0; poll < 3; poll++) await tick(n8n);
		expect(n8n.items).toHaveLength(isGone ? 1 : 0);
		world.sandbox.faults.clear();
		for (let poll = 0; poll < 2; poll++) await tick(n8n);
		expect(n8n.items).toMatchObject([{ event: `${kind}Removed` }]);
	});
});

describe('a charger that stands elsewhere', () => {
	const events = ['chargerMoved', 'chargerRemoved'];
	const other = () => data().sites.find(({ team: owner }) => owner === data().teams[1])!;
	const leaves = () => (data().chargers[3]!.team = data().otherTeam);
	const moves = () => data().drills.moveCharger(data().chargers[3]!, other());

	it.each([
		['all', () => ({}), leaves],
		['a team', team, moves],
		['a location', location, moves],
	])('is told of once in the scope of %s', async (_scope, fields, act) => {
		const n8n = await watching({ events, ...fields() });
		act();
		for (let poll = 0; poll < 4; poll++) await tick(n8n);
		expect(n8n.items).toMatchObject([{ event: 'chargerMoved', stillThere: true }]);
	});

	it.each([
		['all', () => ({}), leaves],
		['a team', team, moves],
		['a location', location, moves],
	])(
		'is not told of in the scope of %s where the lists do not say',
		async (_scope, fields, act) => {
			const n8n = await watching({ events, ...fields() });
			act();
			// A service that does not search gives a page of its list, and says that there are more.
			const body = { data: [data().chargers[4]], next_page_url: 'http://localhost/?page=2' };
			world.sandbox.onRequest(({ query }) => {
				if (query.includes('search'))
					world.sandbox.faults.add({ path: TEAMS.source, status: 200, body, times: 1 });
			});
			for (let poll = 0; poll < 4; poll++) await tick(n8n);
			expect(n8n.items).toEqual([]);
		},
	);
});
