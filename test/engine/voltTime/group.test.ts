import { group } from '../../../nodes/VoltTime/resources/group';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('group');
const site = () => bench().world.sandbox.data.sites[0]!;
const main = () => site().groups[0]!;
const below = () => site().groups[1]!;
const place = () => rl('id', site().uuid);
const METER = '5a0d0c2e-0000-4000-8000-000000000001';

describeOperations(
	group,
	{
		getAll: () => ({ location: place() }),
		update: () => ({
			location: place(),
			group: rl('id', main().id),
			additionalFields: { totalAmps: 63 },
		}),
		reassign: () => ({
			location: place(),
			group: rl('id', below().id),
			parentGroup: rl('id', main().id),
		}),
		getMeter: () => ({ location: place(), group: rl('list', String(main().id)) }),
		findChargeeMeter: () => ({ chargee: 'SANDBOX-METER' }),
		getLiveLoad: () => ({ location: place() }),
	},
	bench,
);

describe('updating a group', () => {
	const update = async (additionalFields: object) =>
		await run('update', { location: place(), group: rl('id', below().id), additionalFields });

	it('changes what was added and nothing else', async () => {
		const before = { ...below() };
		await update({ totalAmps: 20, solarAlwaysCharge: false });
		expect(below()).toEqual({
			...before,
			total_amps: 20,
			solar_always_charge: false,
			updated_at: below().updated_at,
		});
	});

	it('sends every field by the name the service has for it', async () => {
		await bench().stubbed({
			resource: 'group',
			operation: 'update',
			location: place(),
			group: rl('id', '7'),
			additionalFields: {
				totalAmps: 32,
				netType: 'IT',
				method: 'solar',
				meterUuid: METER,
				removeMeter: false,
				solarAdditionalAmps: 0,
				solarAlwaysCharge: true,
				solarAlwaysChargeAmps: 6,
				chargeOnSolarExport: true,
				peakShavingEnabled: false,
				peakShavingThreshold: 10,
			},
		});
		const [seen] = bench().stub.seen;
		expect([seen?.method, seen?.path]).toEqual(['PUT', `/api/v3/sites/${site().uuid}/groups/7`]);
		expect(JSON.parse(String(seen?.body))).toEqual({
			total_amps: 32,
			net_type: 'IT',
			method: 'solar',
			meter_uuid: METER,
			remove_meter: false,
			solar_additional_amps: 0,
			solar_always_charge: true,
			solar_always_charge_amps: 6,
			smart_charging_charge_on_solar_export: true,
			peak_shaving_enabled: false,
			peak_shaving_threshold: 10,
		});
	});

	it('leaves out what an expression gives nothing for', async () => {
		const before = { ...below() };
		const nothing = '={{ null }}';
		await update({
			totalAmps: 21,
			netType: nothing,
			method: nothing,
			solarAdditionalAmps: nothing,
		});
		expect(below()).toEqual({ ...before, total_amps: 21, updated_at: below().updated_at });
	});

	it.each([
		['removeMeter', 'Remove Meter'],
		['solarAlwaysCharge', 'Always Charge'],
		['chargeOnSolarExport', 'Charge on Solar Export'],
		['peakShavingEnabled', 'Peak Shaving'],
	])(
		'is refused when the expression of %s gives nothing, and nothing is sent',
		async (name, label) => {
			for (const nothing of ['={{ null }}', '={{ undefined }}', '={{ "" }}']) {
				const { message } = stopped(await update({ totalAmps: 21, [name]: nothing }));
				expect(message).toBe(`${label} must be true or false`);
			}
			expect(bench().requests()).toEqual([]);
		},
	);

	it('detaches the meter', async () => {
		below().meter_id = 5;
		await update({ removeMeter: true });
		expect(below().meter_id).toBeNull();
	});

	it.each([
		[{}, 'There is nothing to change'],
		[{ totalAmps: 0 }, /^Total Amps must be a whole number from 1 /],
		[{ peakShavingThreshold: -1 }, /^Peak Shaving Threshold must be a whole number from 0 /],
		[{ meterUuid: 'abc' }, 'Meter ID must be a UUID'],
		[{ meterUuid: '' }, 'Meter ID is empty'],
		[{ totalAmps: 21, meterUuid: '={{ null }}' }, 'Meter ID is empty'],
		[{ totalAmps: '={{ null }}' }, 'There is nothing to change'],
		[{ meterUuid: METER, removeMeter: true }, /^Meter ID and Remove Meter contradict/],
		[{ method: '={{ "wind" }}' }, 'Method must be one of boost, solar'],
	])('with %j is refused, and nothing is sent', async (fields, message) => {
		expect(stopped(await update(fields)).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});

describe('reassigning a group', () => {
	const reassign = async (parent: unknown) =>
		await run('reassign', {
			location: place(),
			group: rl('id', below().id),
			parentGroup: rl('id', parent),
		});

	it('gives it the other parent', async () => {
		below().group_id = null;
		const [item] = jsons(await reassign(main().id));
		expect([below().group_id, item?.group_id]).toEqual([main().id, main().id]);
	});

	it('refuses the group itself, an empty parent, and what is no number', async () => {
		expect(stopped(await reassign(below().id)).message).toBe('Parent Group is the group itself');
		expect(stopped(await reassign('={{ "" }}')).message).toBe('Parent Group is empty');
		expect(stopped(await reassign('x')).message).toBe('Parent Group must be a number like 1234');
		expect(bench().requests()).toEqual([]);
	});
});

describe('meters', () => {
	it('of a group give power in all and by phase', async () => {
		const [item] = jsons(await run('getMeter', { location: place(), group: rl('id', main().id) }));
		expect(item).toMatchObject({ powerTotal: 4.2, powerL1: 1.4, latestL3: 6.4, powerNote: null });
	});

	it('of Chargee give power as one number', async () => {
		const [item] = jsons(await run('findChargeeMeter', { chargee: ' SANDBOX-METER ' }));
		expect(item).toMatchObject({ powerTotal: 4.2, powerL1: null });
	});

	it('that are not there are said so', async () => {
		const { message } = stopped(await run('findChargeeMeter', { chargee: 'a/b' }));
		expect(message).toContain('has nothing at GET /meters/chargee/a%2Fb');
	});

	it('are not looked for without a number', async () => {
		expect(stopped(await run('findChargeeMeter', { chargee: ' ' })).message).toBe(
			'Chargee ID or Serial Number is empty',
		);
		expect(bench().requests()).toEqual([]);
	});
});

describe('the live load', () => {
	it('is one item with the tree of groups', async () => {
		const found = jsons(await run('getLiveLoad', { location: place() }));
		expect(found).toHaveLength(1);
		const groups = found[0]?.groups as Array<{ id: number; isRoot: boolean }>;
		expect(groups.find(({ isRoot }) => isRoot)?.id).toBe(main().id);
		expect(found[0]).not.toHaveProperty('allChargers');
	});
});
