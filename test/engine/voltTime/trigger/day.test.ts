/** A day at 60 chargers with failures in between, event by event against the truth, in both modes of n8n. */
import { Day, POWER, told } from '../../../support/day';
import { PollingN8n, type SavingMode } from '../../../support/polling';
import { quickWaits } from '../../../support/quickWaits';
import { World } from '../../../support/world';

const EVENTS = [
	...['sessionStarted', 'sessionFinished', 'connectorStatusChanged', 'pluggedIn', 'unplugged'],
	...['chargerOnline', 'chargerOffline', 'firmwareChanged', 'chargerMoved', 'chargingPaused'],
	...['chargingResumed', 'faultRaised', 'faultCleared', 'powerAbove', 'powerBelow'],
];
const { powerKw, hysteresisKw } = POWER;
const OPTIONS = { offlineGraceMinutes: 0, energyWaitMinutes: 1440, hysteresisKw };
/** Another day than usual. */
const SEED = Number(process.env.FRESH_SEED ?? 0);
const POLLS = 72;
const EVERY_MINUTES = 20;

/** What makes a poll fail, one after the other. */
const FAILURES = [
	{ status: 500 },
	{ status: 429, headers: { 'retry-after': '20' } },
	{ reset: 'before' as const },
	{ path: 'teams/[^/]+/transactions', skip: 1, status: 503 },
	{ path: 'api/v3/chargers$', nonJson: true },
	{ truncate: true, skip: 3 },
];

let world: World;
afterEach(async () => {
	jest.restoreAllMocks();
	await world.stop();
});

describe.each(['default', 'durable'] as SavingMode[])('with n8n’s %s saving', (mode) => {
	it('tells each event of a day once', async () => {
		quickWaits();
		const day = new Day(() => world, SEED + (mode === 'default' ? 1 : 2));
		world = await World.start({
			sizes: { teams: 1, sites: 3, chargers: 60, transactions: 300 },
			now: () => day.now,
			rateLimitPerMinute: 1_000_000,
			// It takes most of the time, and other tests do it.
			validateResponses: false,
		});
		const n8n = new PollingN8n(world, { events: EVENTS, powerKw, options: OPTIONS }, mode);
		await n8n.activate();
		if (mode === 'durable') await n8n.tick();
		day.truth();
		expect(n8n.take()).toEqual([]);
		const expected: string[] = [];
		const got: string[] = [];
		const keys = new Set<string>();
		for (let count = 1; count <= POLLS; count++) {
			day.pass(EVERY_MINUTES, 12);
			if (count === POLLS) day.settleMeters();
			const isFailing = count % 7 === 3;
			if (isFailing) {
				const failure = FAILURES[Math.floor(count / 7) % FAILURES.length];
				world.sandbox.faults.add({ surface: 'voltTime', ...failure });
				await n8n.tick();
				world.sandbox.faults.clear();
			}
			// Killed before anything is stored, or between two polls.
			if (count % 11 === 5) await n8n.tick('before');
			if (count % 11 === 5 || count % 13 === 6) await n8n.restart();
			else await n8n.tick();
			// A restart polls at once, unless the cursor is stored.
			if (mode === 'durable') await n8n.tick();
			expected.push(...day.truth());
			const items = n8n.take();
			for (const { eventKey } of items) {
				expect(keys).not.toContain(eventKey);
				keys.add(eventKey as string);
			}
			got.push(...items.map(told));
			expect([count, ...got.sort()]).toEqual([count, ...expected.sort()]);
		}
		// Another day need not have each of them.
		for (const event of SEED === 0 ? EVENTS : []) {
			const word = event === 'connectorStatusChanged' ? 'status' : event;
			expect(got.filter((one) => one.startsWith(`${word} `)).length).toBeGreaterThan(0);
		}
		expect(got.length).toBeGreaterThan(300);
		expect(n8n.failures.length).toBeGreaterThan(8);
	}, 180_000);
});
