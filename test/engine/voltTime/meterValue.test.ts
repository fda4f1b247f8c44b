import { meterValue } from '../../../nodes/VoltTime/resources/meterValue';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('meterValue');
const charger = () => bench().world.sandbox.data.chargers[0]!;
const own = () => rl('id', charger().uuid);
const HOUR = 3_600_000;
/** A moment some hours before now. */
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const period = () => ({ charger: own(), dateFrom: ago(5), dateTo: ago(1) });
/** The parameters of the request for meter values. */
const asked = () => {
	const [request] = bench()
		.requests()
		.filter(({ operationId }) => operationId === 'listMeterValues');
	return Object.fromEntries(new URLSearchParams(request?.query));
};

describeOperations(
	meterValue,
	{
		getLatest: () => ({ charger: own(), connector: rl('id', '1') }),
		getAll: () => period(),
	},
	bench,
);

describe('the latest meter value', () => {
	it('is one item with readings in the units their names say', async () => {
		const found = jsons(await run('getLatest', { charger: own(), connector: rl('id', '1') }));
		expect(found).toHaveLength(1);
		const [item] = found;
		const raw = item?.sampledValues as Array<{ measurand: string; value: string; unit: string }>;
		const value = (measurand: string) =>
			Number(raw.find((sample) => sample.measurand === measurand)?.value);
		expect(raw.map(({ unit }) => unit)).toEqual(['Wh', 'W', 'A', 'A', 'A']);
		expect(item?.energyKwh).toBe(value('Energy.Active.Import.Register') / 1000);
		expect(item?.powerKw).toBe(value('Power.Active.Import') / 1000);
		expect(item?.currentL2A).toBe(value('Current.Import'));
		expect(item).toMatchObject({ connectorId: 1, voltageL1V: null, socPercent: null });
	});

	it('is as the service sent it when Raw is wanted', async () => {
		const [item] = jsons(
			await run('getLatest', { charger: own(), connector: rl('id', '1'), output: 'raw' }),
		);
		expect(Object.keys(item ?? {})).toEqual(['connectorId', 'meterValue']);
	});
});

describe('meter values of a period', () => {
	it('are asked for in UTC, whatever zone the times are written in', async () => {
		await run('getAll', {
			charger: own(),
			dateFrom: '2026-01-10T01:00:00+02:00',
			dateTo: '={{ DateTime.fromISO("2026-01-10T06:00:00", { zone: "America/New_York" }) }}',
		});
		expect(asked()).toEqual({ date_from: '2026-01-09 23:00:00', date_to: '2026-01-10 11:00:00' });
	});

	it('are filtered and ordered as the user says', async () => {
		const found = jsons(
			await run('getAll', {
				...period(),
				filters: {
					context: 'Sample.Periodic',
					measurand: 'Current.Import',
					phase: 'L2',
					location: 'Outlet',
					unit: 'A',
					order: 'asc',
				},
			}),
		);
		expect(asked()).toMatchObject({
			context: 'Sample.Periodic',
			measurand: 'Current.Import',
			phase: 'L2',
			location: 'Outlet',
			unit: 'A',
			order_by: 'asc',
		});
		expect(found.length).toBeGreaterThan(10);
		expect(new Set(found.map(({ phase }) => phase))).toEqual(new Set(['L2']));
		const times = found.map(({ timestamp }) => timestamp as string);
		expect(times).toEqual([...times].sort());
	});

	it('are not filtered by what is empty', async () => {
		const none = '={{ null }}';
		const filters = {
			context: none,
			measurand: '={{ undefined }}',
			unit: '={{ "" }}',
			order: none,
		};
		await run('getAll', { ...period(), filters });
		expect(Object.keys(asked())).toEqual(['date_from', 'date_to']);
	});

	it('have a number and the reading their measurand names', async () => {
		const found = jsons(await run('getAll', { ...period(), limit: 5 }));
		const energy = found.find(({ measurand }) => measurand === 'Energy.Active.Import.Register');
		const power = found.find(({ measurand }) => measurand === 'Power.Active.Import');
		expect(energy?.number).toBe(Number(energy?.value));
		expect(energy).toMatchObject({ energyKwh: Number(energy?.value) / 1000, powerKw: null });
		expect(power).toMatchObject({ powerKw: Number(power?.value) / 1000, energyKwh: null });
	});

	it('are all there, over all pages', async () => {
		const all = jsons(await run('getAll', { ...period(), returnAll: true }));
		expect(all.length).toBeGreaterThan(75);
		expect(
			new Set(
				all.map(
					({ timestamp, measurand, phase }) =>
						`${timestamp as string} ${measurand as string} ${phase as string}`,
				),
			).size,
		).toBe(all.length);
	});

	it.each([
		[{ dateFrom: '={{ "" }}' }, 'From is empty'],
		[{ dateTo: '={{ "" }}' }, 'To is empty'],
		[{ dateFrom: 'yesterday' }, 'From is no date or time'],
		[{ dateTo: '2026-02-30' }, 'To is no date or time'],
		[{ dateFrom: '2026-01-02', dateTo: '2026-01-01' }, 'To is before From'],
		[{ filters: { unit: '={{ "furlong" }}' } }, /^Unit must be one of/],
	])('with %j are refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run('getAll', { ...period(), ...wrong })).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
