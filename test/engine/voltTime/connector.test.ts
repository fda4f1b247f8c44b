import { connector } from '../../../nodes/VoltTime/resources/connector';
import { items, jsons, stopped } from '../../support/apiRequest';
import { busyCharger, placedCharger } from '../../support/chargers';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('connector');
const charger = () => bench().world.sandbox.data.chargers[0]!;
const own = () => rl('id', charger().uuid);

describeOperations(
	connector,
	{
		getPowerUsage: () => ({ charger: own(), connector: rl('id', '1') }),
		getByLocation: (b) => ({ location: rl('id', placedCharger(b).site.uuid), returnAll: true }),
		update: () => ({
			charger: own(),
			connector: rl('list', '1'),
			phaseRotation: 'TRS',
			maxAmperage: 20,
		}),
	},
	bench,
);

describe('power usage', () => {
	it('gives numbers beside the texts of the service', async () => {
		const { uuid } = busyCharger(bench());
		const [item] = jsons(
			await run('getPowerUsage', { charger: rl('id', uuid), connector: rl('id', '1') }),
		);
		expect(item?.kW).toMatch(/^ \d/);
		expect(item?.powerKw).toBe(Number(item?.kW));
		expect(item?.currentL1A).toBe(Number(item?.L1));
	});
});

describe('connectors of a location', () => {
	it('come with their charger, over all pages', async () => {
		const { site } = placedCharger(bench());
		const expected = bench()
			.world.sandbox.data.chargers.filter((one) => one.site === site)
			.flatMap(({ uuid, connectors }) => connectors.map(({ connector_id: n }) => [uuid, n]));
		expect(expected.length).toBeGreaterThan(25);
		const found = items(
			await run('getByLocation', { location: rl('id', site.uuid), returnAll: true }),
		);
		expect(found.map(({ json }) => [json.chargerUuid, json.connector_id])).toEqual(expected);
	});
});

describe('updating a connector', () => {
	it('sets phase rotation and amperage of that connector', async () => {
		const [first] = charger().connectors;
		await run('update', {
			charger: own(),
			connector: rl('id', 1),
			phaseRotation: 'SRT',
			maxAmperage: '25',
		});
		expect(first).toMatchObject({ phase_rotation: 'SRT', max_amperage: 25 });
	});

	it.each([
		[{ maxAmperage: 0 }, 'Max Amperage must be a whole number from 1 to 1000'],
		[{ maxAmperage: 1001 }, 'Max Amperage must be a whole number from 1 to 1000'],
		[{ maxAmperage: 16.5 }, 'Max Amperage must be a whole number from 1 to 1000'],
		[{ phaseRotation: '={{ "ABC" }}' }, /^Phase Rotation must be one of RST/],
		[{ connector: rl('id', '0') }, 'Connector must be a whole number from 1 to 100'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		const result = await run('update', {
			charger: own(),
			connector: rl('id', '1'),
			phaseRotation: 'RST',
			maxAmperage: 16,
			...wrong,
		});
		expect(stopped(result).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
