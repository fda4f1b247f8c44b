/** What the trigger reads, and what it makes of what it cannot read, on n8n's engine against the sandbox. */
import type { IDataObject } from 'n8n-workflow';
import { realClock } from '../../../../nodes/core/values/clock';
import type { Charger } from '../../../../sandbox/volttime/model';
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

	it('are read no further for what other connectors do', async () => {
		const one = two().find(({ connectors }) => connectors.length > 1)!;
		charge(one, 60, 2);
		const connectors = { values: [{ charger: rl(one.uuid), connector: 1 }] };
		const n8n = await watching({ events: ['sessionStarted'], scope: 'connectors', connectors });
		await n8n.tick();
		expect(asked()).toBeLessThanOrEqual(2);
	});
});

it('a list that is longer than is read does not make every poll a whole one', async () => {
	data().addTransactions(2_600);
	const n8n = await watching({ events: ['sessionStarted'] });
	minutes(11);
	await n8n.tick();
	world.sandbox.resetStats();
	minutes(1);
	data().addTransactions(2);
	await n8n.tick();
	expect(world.sandbox.stats().requests.length).toBeLessThan(10);
	expect(n8n.items).toHaveLength(2);
}, 60_000);
