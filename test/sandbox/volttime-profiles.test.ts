import { BEGIN, chargingWorld, HOUR, MINUTE, type Charger } from './volttime-harness';

const world = chargingWorld();
let charger: Charger;
beforeEach(async () => {
	charger = world.free();
	await world.act(charger, 'start', { id_token: 'CARD' });
});

const limit = async (amps: number, more: object = {}) =>
	(await world.act(charger, 'charge-limit', { connector_id: 1, limit: amps, ...more })).json as {
		status: string;
	};
const profile = async (more: object, schedule: object = {}, connector = 1) =>
	(
		await world.act(charger, 'charging-profile', {
			connector_id: connector,
			charging_profile: {
				charging_profile_id: 1,
				stack_level: 3,
				charging_profile_purpose: 'TxDefaultProfile',
				charging_profile_kind: 'Absolute',
				charging_schedule: {
					charging_rate_unit: 'A',
					charging_schedule_period: [{ start_period: 0, limit: 8 }],
					...schedule,
				},
				...more,
			},
		})
	).json as { status: string };
const clear = async (action: string, body: object = {}) =>
	(await world.act(charger, action, body)).json as { status: string };
/** What a car takes of a limit. */
const taken = (amps: number) => Number((amps * 0.97).toFixed(1));
const drawn = async () => await world.amps(charger);

describe('limits', () => {
	test('of a higher stack level win, without a word to those they override', async () => {
		await limit(12);
		expect(await drawn()).toBe(taken(12));
		await profile({ stack_level: 5 });
		expect(await drawn()).toBe(taken(8));
		expect(await limit(16)).toEqual({ status: 'Accepted' });
		expect(await drawn()).toBe(taken(8));
		await limit(14, { stack_level: 6 });
		expect(await drawn()).toBe(taken(14));
	});

	test('of the same level replace each other', async () => {
		await limit(12);
		await limit(9);
		await limit(10);
		expect(charger.sim.profiles).toHaveLength(1);
		expect(await drawn()).toBe(taken(10));
	});

	test('of the whole charger cap every connector, also one with a higher level', async () => {
		await limit(14, { stack_level: 9 });
		await limit(7, { connector_id: 0 });
		expect(await drawn()).toBe(taken(7));
		await limit(15, { connector_id: 0 });
		expect(await drawn()).toBe(taken(14));
	});

	test('below what a car needs pause it', async () => {
		await limit(5);
		expect(await world.status(charger)).toBe('SuspendedEVSE');
		expect(await drawn()).toBe(0);
		await limit(6);
		expect(await world.status(charger)).toBe('Charging');
	});

	test('can leave one phase', async () => {
		await limit(10, { number_phases: 1 });
		const { json } = await world.call('GET', `/chargers/${charger.uuid}/connectors/1/power-usage`);
		expect(json).toMatchObject({ L1: ' 9.7', L2: ' 0.0', L3: ' 0.0', kW: ' 2.23' });
	});

	test('are there before a session begins', async () => {
		await limit(0);
		await world.act(charger, 'stop');
		await world.act(charger, 'start', { id_token: 'NEXT' });
		expect(await world.status(charger)).toBe('SuspendedEVSE');
	});

	test('of a connector that is not there are rejected', async () => {
		expect(await limit(10, { connector_id: 7 })).toEqual({ status: 'Rejected' });
		expect(charger.sim.profiles).toEqual([]);
	});
});

describe('profiles', () => {
	test('of a session come before the default, whatever the level, and end with it', async () => {
		await profile({ stack_level: 9 });
		const own = { charging_profile_id: 2, charging_profile_purpose: 'TxProfile', stack_level: 0 };
		await profile(own, { charging_schedule_period: [{ start_period: 0, limit: 11 }] });
		expect(await drawn()).toBe(taken(11));
		await world.act(charger, 'stop');
		await world.act(charger, 'start', { id_token: 'NEXT' });
		expect(await drawn()).toBe(taken(8));
	});

	test.each([
		['for a session when there is none', { charging_profile_purpose: 'TxProfile' }, {}, true],
		[
			'for another session',
			{ charging_profile_purpose: 'TxProfile', transaction_id: 1 },
			{},
			false,
		],
		['for the whole charger at a connector', { charging_profile_purpose: 'ChargePointMaxProfile' }],
		['without periods', {}, { charging_schedule_period: [] }],
		[
			'with periods out of order',
			{},
			{
				charging_schedule_period: [
					{ start_period: 0, limit: 8 },
					{ start_period: 0, limit: 9 },
				],
			},
		],
	])('are rejected %s', async (_, more: object, schedule: object = {}, stopped = false) => {
		if (stopped) await world.act(charger, 'stop');
		expect(await profile(more, schedule)).toEqual({ status: 'Rejected' });
		expect(charger.sim.profiles).toEqual([]);
	});

	test('follow their periods by the clock, and the session counts each', async () => {
		await profile(
			{},
			{
				start_schedule: new Date(BEGIN).toISOString(),
				duration: 3 * 3600,
				charging_schedule_period: [
					{ start_period: 0, limit: 10 },
					{ start_period: 3600, limit: 0 },
					{ start_period: 7200, limit: 6 },
				],
			},
		);
		const amps: number[] = [];
		for (let hour = 0; hour < 4; hour++) {
			amps.push(await drawn());
			world.pass(HOUR);
		}
		expect(amps).toEqual([10, 0, 6, 16].map(taken));
		// 10, 0, 6 and 16 A on three phases, an hour each.
		const expected = (32 * 0.97 * 690) / 1000;
		expect(Number((await world.session(charger))?.total_kwh)).toBeCloseTo(expected, 2);
		const told = await world.logs(charger, 'filter[method]=StatusNotification');
		const paused = told.find(({ params }) => params.status === 'SuspendedEVSE');
		expect(Date.parse(paused?.created_at ?? '')).toBe(BEGIN + HOUR);
	});

	test('come back each day, only while they are valid', async () => {
		await profile(
			{
				charging_profile_kind: 'Recurring',
				recurrency_kind: 'Daily',
				valid_to: new Date(BEGIN + 30 * HOUR).toISOString(),
			},
			{
				start_schedule: new Date(BEGIN - 100 * 24 * HOUR).toISOString(),
				charging_schedule_period: [
					{ start_period: 0, limit: 0 },
					{ start_period: 6 * 3600, limit: 16 },
				],
			},
		);
		const statuses = [];
		for (const hours of [1, 6, 18, 24]) {
			statuses.push(await world.status(charger));
			world.pass(hours * HOUR);
		}
		expect(statuses).toEqual(['SuspendedEVSE', 'SuspendedEVSE', 'Charging', 'SuspendedEVSE']);
		// It has lost its validity, and nothing pauses the car but that it is full.
		expect(await world.status(charger)).toBe('SuspendedEV');
	});

	test('in watts are shared by the phases', async () => {
		await profile(
			{},
			{
				charging_rate_unit: 'W',
				charging_schedule_period: [{ start_period: 0, limit: 6900 }],
			},
		);
		expect(await drawn()).toBe(taken(10));
	});

	test('relative to the session begin with it', async () => {
		world.pass(MINUTE);
		const periods = [
			{ start_period: 0, limit: 6 },
			{ start_period: 120, limit: 13 },
		];
		const relative = { charging_profile_kind: 'Relative', charging_profile_purpose: 'TxProfile' };
		await profile(relative, { charging_schedule_period: periods });
		expect(await drawn()).toBe(taken(6));
		world.pass(MINUTE);
		expect(await drawn()).toBe(taken(13));
	});
});

describe('clearing', () => {
	beforeEach(async () => {
		await limit(7, { stack_level: 4 });
		await profile({ stack_level: 2 });
	});

	test('takes away a limit of one level only, or says that there is none', async () => {
		const body = { connector_id: 1, stack_level: 4 };
		expect(await clear('clear-charge-limit', { ...body, stack_level: 1 })).toEqual({
			status: 'Unknown',
		});
		expect(await clear('clear-charge-limit', body)).toEqual({ status: 'Accepted' });
		expect(await drawn()).toBe(taken(8));
	});

	test.each<[object, string, number]>([
		[{}, 'Accepted', 16],
		[{ stack_level: 4 }, 'Accepted', 8],
		[{ id: 1 }, 'Accepted', 7],
		[{ connector_id: 0 }, 'Unknown', 7],
		[{ charging_profile_purpose: 'TxProfile' }, 'Unknown', 7],
	])('profiles by %j', async (filter, status, amps) => {
		expect(await clear('clear-charging-profile', filter)).toEqual({ status });
		expect(await drawn()).toBe(taken(amps));
	});
});

test('the charger is sent what OCPP calls it', async () => {
	await limit(9.5, { stack_level: 2 });
	const [command] = await world.logs(charger, 'filter[method]=SetChargingProfile');
	expect(command?.params).toMatchObject({
		connectorId: 1,
		csChargingProfiles: {
			stackLevel: 2,
			chargingProfilePurpose: 'TxDefaultProfile',
			chargingSchedule: {
				chargingRateUnit: 'A',
				chargingSchedulePeriod: [{ startPeriod: 0, limit: 9.5, numberPhases: 3 }],
			},
		},
	});
});
