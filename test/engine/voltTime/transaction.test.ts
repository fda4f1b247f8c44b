import { transaction } from '../../../nodes/VoltTime/resources/transaction';
import { jsons, stopped } from '../../support/apiRequest';
import { busyCharger, placedCharger } from '../../support/chargers';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('transaction', { sizes: { transactions: 600 } });
const data = () => bench().world.sandbox.data;
const charger = () => busyCharger(bench());
const site = () => placedCharger(bench()).site;
const team = () => data().transactions[0]!.charger.team;
const asked = () => Object.fromEntries(new URLSearchParams(bench().requests().at(-1)?.query ?? ''));
const all = { returnAll: true };

describeOperations(
	transaction,
	{
		getByCharger: () => ({ charger: rl('id', charger().uuid) }),
		getByLocation: () => ({ location: rl('id', site().uuid) }),
		getByTeam: () => ({ team: rl('id', team().uuid) }),
	},
	bench,
);

describe('sessions', () => {
	it('have readings as numbers and say whether they are under way', async () => {
		const [item] = jsons(
			await run('getByCharger', {
				charger: rl('id', charger().uuid),
				filters: { status: 'finished' },
			}),
		);
		const stored = data().transactions.find(({ id }) => id === item?.id)!;
		expect(item).toMatchObject({
			active: false,
			energyKwh: (stored.meter_stop! - stored.meter_start) / 1000,
			meterStartKwh: stored.meter_start / 1000,
			chargerUuid: charger().uuid,
			connectorId: stored.connector.connector_id,
		});
		expect(typeof item?.total_kwh).toBe('string');
	});

	it('of a charger are those under way when Active is wanted', async () => {
		const filters = { status: 'active' };
		const found = jsons(await run('getByCharger', { charger: rl('id', charger().uuid), filters }));
		expect(found.map(({ active, stopped_at }) => [active, stopped_at])).toEqual([[true, null]]);
	});

	it('of a charger come in the order that is asked for', async () => {
		const filters = { sort: 'started_at' };
		const found = jsons(
			await run('getByCharger', { charger: rl('id', charger().uuid), filters, ...all }),
		);
		const times = found.map(({ started_at }) => started_at as string);
		expect(times.length).toBeGreaterThan(1);
		expect(times).toEqual([...times].sort());
	});

	it('of a location can be those of one charger', async () => {
		const { charger: own, site: place } = placedCharger(bench());
		const parameters = { location: rl('id', place.uuid), charger: rl('identity', own.identity) };
		const found = jsons(await run('getByLocation', { ...parameters, ...all }));
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found.map(({ chargerUuid }) => chargerUuid))).toEqual(new Set([own.uuid]));
	});

	it('of a location are all there, over all pages, when no charger is chosen', async () => {
		const place = site();
		const expected = data().transactions.filter((one) => one.charger.site === place);
		const found = jsons(
			await run('getByLocation', {
				location: rl('id', place.uuid),
				charger: rl('list', ''),
				...all,
			}),
		);
		expect(expected.length).toBeGreaterThan(25);
		expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
	});

	it('of a team come with their location, filtered and sorted', async () => {
		const found = jsons(
			await run('getByTeam', {
				team: rl('id', team().uuid),
				filters: { status: 'finished', sort: '-total_kwh' },
				...all,
			}),
		);
		const energy = found.map(({ energyKwh }) => energyKwh as number);
		expect(energy.length).toBeGreaterThan(25);
		expect(energy).toEqual([...energy].sort((a, b) => b - a));
		expect(found[0]?.status).toBe('finished');
		expect(found[0]?.locationUuid).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('are asked for by the dates as they are written, and without a limit', async () => {
		await run('getByCharger', {
			charger: rl('id', charger().uuid),
			limit: 7,
			filters: {
				startedFrom: '2026-01-10T00:00:00',
				stoppedUntil: '={{ DateTime.fromISO("2026-01-12T00:30:00+02:00", { setZone: true }) }}',
			},
		});
		expect(asked()).toEqual({
			'filter[started_from]': '2026-01-10',
			'filter[stopped_until]': '2026-01-12',
		});
	});

	it('are not filtered by what is empty', async () => {
		const filters = {
			status: '={{ null }}',
			sort: '={{ "" }}',
			startedFrom: '',
			stoppedUntil: ' ',
		};
		await run('getByCharger', { charger: rl('id', charger().uuid), filters });
		expect(asked()).toEqual({});
	});

	it('of one day may be asked for', async () => {
		const filters = { startedFrom: '2026-01-10', stoppedUntil: '2026-01-10' };
		const result = await run('getByCharger', { charger: rl('id', charger().uuid), filters });
		expect(jsons(result)).toEqual([]);
	});

	it.each([
		[{ startedFrom: 'June' }, 'Started From is no date or time'],
		[{ stoppedUntil: '2026-02-30' }, 'Stopped Until is no date or time'],
		[
			{ startedFrom: '2026-01-10', stoppedUntil: '2026-01-09' },
			'Stopped Until is before Started From',
		],
		[{ status: '={{ "paused" }}' }, 'Status must be one of active, finished'],
		[{ sort: '={{ "price" }}' }, 'Sort must be one of -started_at, started_at'],
	])('with %j are refused, and nothing is sent', async (filters, message) => {
		const result = await run('getByCharger', { charger: rl('id', charger().uuid), filters });
		expect(stopped(result).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});

	it('that may not be seen: the message says which access is needed', async () => {
		bench().stub.reset(() => ({ status: 403, body: { message: 'This action is unauthorized.' } }));
		const { description } = stopped(
			await bench().stubbed({
				resource: 'transaction',
				operation: 'getByCharger',
				charger: rl('id', charger().uuid),
			}),
		);
		expect(description).toContain('sensitive access to the charger');
	});
});
