import type { IDataObject } from 'n8n-workflow';
import { command } from '../../../nodes/VoltTime/resources/command';
import { items, jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';
import { busyCharger, freeCharger, offlineCharger } from '../../support/chargers';

const { bench, run } = operationBench('command');
const UUID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const WAIT = { waitForEffect: true, timeLimit: 5, interval: 1 };
const SHORT = { ...WAIT, timeLimit: 1 };

const PERIODS = { period: [{ start: '0', rate: 16, phases: '' }] };
const scheduleStart = '2026-01-10T00:00:00Z';

describeOperations(
	command,
	{
		start: (b) => ({ charger: rl('id', freeCharger(b).uuid), idTag: '04A1B2C3' }),
		stop: (b) => ({ charger: rl('id', busyCharger(b).uuid) }),
		setLimit: (b) => ({ charger: rl('id', freeCharger(b).uuid), amps: 10, ...WAIT }),
		clearLimit: (b) => ({ charger: rl('id', freeCharger(b).uuid) }),
		setProfile: (b) => ({ charger: rl('id', freeCharger(b).uuid), scheduleStart }),
		clearProfiles: (b) => ({ charger: rl('id', freeCharger(b).uuid), which: 'all' }),
		restart: (b) => ({ charger: rl('id', freeCharger(b).uuid), ...WAIT }),
	},
	bench,
);

/** Runs one command on a scripted server; gives back what it was sent. */
async function sentBody(operation: string, parameters: IDataObject): Promise<unknown> {
	bench().stub.reset(() => ({ body: { status: 'Accepted' } }));
	const charger = rl('id', UUID);
	items(await bench().stubbed({ resource: 'command', operation, charger, ...parameters }));
	const { seen } = bench().stub;
	expect(seen.map(({ method }) => method)).toEqual(['POST']);
	return JSON.parse(seen[0]?.body.toString() || '{}');
}

/** The message of a command that is refused before anything is sent. */
async function unsent(operation: string, parameters: IDataObject) {
	const charger = rl('id', UUID);
	const before = bench().sent();
	const error = stopped(await run(operation, { charger, ...parameters }));
	expect(bench().sent()).toBe(before);
	return error;
}

/** How often a command reached the sandbox. */
const count = (operationId: string) =>
	bench()
		.requests()
		.filter((request) => request.operationId === operationId).length;

describe('starting a session', () => {
	const startOn = async (uuid: string, more = {}) =>
		await run('start', { charger: rl('id', uuid), connector: rl('id', '1'), idTag: 'T1', ...more });

	it('waits until the connector is in a session, and shows before and after', async () => {
		const charger = freeCharger(bench());
		const [item] = jsons(await startOn(charger.uuid, WAIT));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item).toHaveProperty('before.connectors.0.status', 'Available');
		expect(item).toHaveProperty('after.connectors.0.status', 'Charging');
		expect(count('startCharging')).toBe(1);
	});

	it('stops with a message when the charger refuses, or gives the answer as data', async () => {
		const charger = freeCharger(bench());
		charger.settings.lock = true;
		expect(stopped(await startOn(charger.uuid)).message).toBe(
			'The charger answered Rejected: it was not carried out',
		);
		expect(stopped(await startOn(charger.uuid, WAIT)).message).toMatch(/answered Rejected/);
		const options = { ifRejected: 'data' };
		expect(jsons(await startOn(charger.uuid, { options }))).toEqual([{ status: 'Rejected' }]);
		const [waited] = jsons(await startOn(charger.uuid, { options, ...WAIT }));
		expect(waited).toMatchObject({ status: 'Rejected', effectSeen: false, waitedSeconds: 0 });
		charger.settings.lock = false;
	});

	it('is sent once when the charger does not answer, and says that it may still happen', async () => {
		const charger = offlineCharger(bench());
		for (const more of [{}, SHORT]) {
			bench().world.sandbox.resetStats();
			const { message, httpCode } = stopped(await startOn(charger.uuid, more));
			expect(message).toMatch(/did not answer in time; it may still carry the command out/);
			expect([httpCode, count('startCharging')]).toEqual(['504', 1]);
		}
	});

	it('does not take a session that ran before for the one it was to start', async () => {
		const charging = { connector_id: 1, status: 'Charging' };
		bench().stub.reset(({ method }) => ({
			body: method === 'POST' ? { status: 'Accepted' } : { connectors: [charging] },
		}));
		const parameters = { charger: rl('id', UUID), connector: rl('id', '1'), idTag: 'T1', ...SHORT };
		const request = { resource: 'command', operation: 'start', ...parameters };
		expect(jsons(await bench().stubbed(request))[0]).toMatchObject({ effectSeen: false });
	});

	it.each([
		['ID Tag is empty', { idTag: ' ' }],
		['ID Tag is longer than 20 characters', { idTag: 'x'.repeat(21) }],
		['Connector must be a whole number from 1 to 100', { idTag: 'T1', connector: rl('id', '0') }],
	])('says “%s”', async (message, parameters) => {
		expect((await unsent('start', parameters)).message).toBe(message);
	});
});

describe('stopping a session', () => {
	it('names the transaction only when one is chosen', async () => {
		expect(await sentBody('stop', {})).toEqual({});
		expect(await sentBody('stop', { transaction: rl('id', '77') })).toEqual({ transaction_id: 77 });
	});

	it('waits until the connector has left its session', async () => {
		const charger = busyCharger(bench());
		const [item] = jsons(await run('stop', { charger: rl('id', charger.uuid), ...WAIT }));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item).toHaveProperty('before.connectors.0.status', 'Charging');
		expect(item).not.toHaveProperty('after.connectors.0.status', 'Charging');
	});

	it('does not take a charger that went offline for one that stopped', async () => {
		let looks = 0;
		bench().stub.reset(({ method }) => {
			if (method === 'POST') return { status: 504, body: { message: 'No answer.' } };
			const online = looks++ === 0;
			const connector = { connector_id: 1, status: online ? 'Charging' : 'Unavailable' };
			const connection_status = online ? 'online' : 'offline';
			return { body: { data: { connection_status, connectors: [connector] } } };
		});
		const request = { resource: 'command', operation: 'stop', charger: rl('id', UUID), ...SHORT };
		expect(stopped(await bench().stubbed(request)).httpCode).toBe('504');
		expect(bench().stub.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('says so when there is no session', async () => {
		const charger = freeCharger(bench());
		const { message, description } = stopped(
			await run('stop', { charger: rl('id', charger.uuid) }),
		);
		expect(message).toBe('The charger answered Rejected: it was not carried out');
		expect(description).toMatch(/ended already/);
	});

	it('refuses what is no transaction', async () => {
		const { message } = await unsent('stop', { transaction: rl('id', 'abc') });
		expect(message).toBe('Transaction must be a number like 1234');
	});
});

describe('limiting the current', () => {
	it('sends what is given, and nothing else', async () => {
		expect(await sentBody('setLimit', { connector: rl('id', '0'), amps: 0 })).toEqual({
			connector_id: 0,
			limit: 0,
		});
		const additionalFields = { stackLevel: 4, phases: 1 };
		expect(await sentBody('setLimit', { amps: '9.5', additionalFields })).toEqual({
			connector_id: 1,
			limit: 9.5,
			stack_level: 4,
			number_phases: 1,
		});
	});

	it.each<[string, IDataObject]>([
		['Limit must be a number from 0 to 10000', { amps: -1 }],
		['Limit must be a number from 0 to 10000', { amps: '' }],
		['Stack Level must be a whole number from 0', { additionalFields: { stackLevel: -1 } }],
		['Number of Phases must be 1 or 3', { additionalFields: { phases: 2 } }],
		['Connector must be a whole number from 0 to 100', { connector: rl('id', 'left') }],
	])('says “%s”', async (message, parameters) => {
		expect((await unsent('setLimit', { amps: 6, ...parameters })).message).toContain(message);
	});

	it('waits until no phase draws more, with readings as numbers', async () => {
		const charger = busyCharger(bench());
		const parameters = { charger: rl('id', charger.uuid), connector: rl('id', '0'), amps: 0 };
		const [item] = jsons(await run('setLimit', { ...parameters, ...WAIT }));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		const { before, after } = item as Record<string, { connectors: Array<{ currentL1A: number }> }>;
		expect(before?.connectors).toHaveLength(charger.connectors.length);
		expect(before?.connectors[0]?.currentL1A).toBeGreaterThan(1);
		expect(after?.connectors[0]?.currentL1A).toBe(0);
	});

	/** Runs a limit of 10 A against readings of connector 1, one after the other; the last stays. */
	async function limited(...readings: string[]) {
		let looks = 0;
		bench().stub.reset(({ method }) => {
			if (method === 'POST') return { body: { status: 'Accepted' } };
			const L1 = readings[Math.min(looks++, readings.length - 1)];
			return { body: { timestamp: '2026-01-10 01:14:32', L1, L2: ' 0.1', L3: '-', kW: '-' } };
		});
		const parameters = { charger: rl('id', UUID), amps: 10, ...SHORT };
		const request = { resource: 'command', operation: 'setLimit', ...parameters };
		const [item] = jsons(await bench().stubbed(request));
		return item as IDataObject & { hint?: string };
	}

	it('allows a tenth more, and takes a dash for no current', async () => {
		expect(await limited(' 16.0', ' 11.0')).toMatchObject({
			effectSeen: true,
			after: {
				connectors: [
					{
						connector_id: 1,
						timestamp: '2026-01-10T01:14:32.000Z',
						powerKw: null,
						currentL1A: 11,
						currentL2A: 0.1,
						currentL3A: null,
					},
				],
			},
		});
		expect(await limited(' 16.0', '-')).toMatchObject({ effectSeen: true });
	});

	it('tells of stack levels when more current flows on', async () => {
		const { effectSeen, hint } = await limited(' 16.0', ' 11.1');
		expect(effectSeen).toBe(false);
		expect(hint).toMatch(/higher stack level may override it/);
	});
});

describe('clearing limits', () => {
	it('sends the connector, and the level when one is given', async () => {
		expect(await sentBody('clearLimit', { connector: rl('id', '0') })).toEqual({ connector_id: 0 });
		const additionalFields = { stackLevel: 2 };
		expect(await sentBody('clearLimit', { additionalFields })).toEqual({
			connector_id: 1,
			stack_level: 2,
		});
	});

	it('is offered as unconfirmed', () => {
		const unconfirmed = command.operations.filter(({ confidence }) => confidence === 'INFERRED');
		expect(unconfirmed.map(({ value }) => value)).toEqual(['clearLimit']);
	});
});

describe('restarting', () => {
	it('waits until the charger has connected anew', async () => {
		const charger = freeCharger(bench());
		const before = charger.last_connection_at;
		const [item] = jsons(await run('restart', { charger: rl('id', charger.uuid), ...WAIT }));
		expect(item).toMatchObject({ effectSeen: true, after: { connection_status: 'online' } });
		expect(item).toHaveProperty('before.last_connection_at', new Date(before ?? '').toISOString());
		expect(item).not.toHaveProperty('after.last_connection_at', item?.before);
		expect(count('restartCharger')).toBe(1);
	});

	it('is not seen while the charger is as it was', async () => {
		const state = { connection_status: 'online', last_connection_at: '2026-01-10T01:14:32Z' };
		bench().stub.reset(({ method }) => ({
			body: method === 'POST' ? { status: 'Accepted' } : state,
		}));
		const request = {
			resource: 'command',
			operation: 'restart',
			charger: rl('id', UUID),
			...SHORT,
		};
		expect(jsons(await bench().stubbed(request))[0]).toMatchObject({ effectSeen: false });
	});
});

describe('clearing charging profiles', () => {
	it('clears all only when that is chosen', async () => {
		expect(await sentBody('clearProfiles', { which: 'all' })).toEqual({});
		const { message, description } = await unsent('clearProfiles', {});
		expect(message).toBe('No filter says which charging profiles to clear');
		expect(description).toMatch(/set Clear to All Profiles/);
	});

	it('sends the filters that are given', async () => {
		const filters = { profileId: 3, purpose: 'TxProfile', stackLevel: 0 };
		expect(await sentBody('clearProfiles', { connector: rl('id', '0'), filters })).toEqual({
			id: 3,
			connector_id: 0,
			charging_profile_purpose: 'TxProfile',
			stack_level: 0,
		});
		expect(await sentBody('clearProfiles', { connector: rl('id', '2') })).toEqual({
			connector_id: 2,
		});
	});

	it.each([
		['Profile ID', { profileId: null }],
		['Profile ID', { profileId: 'x' }],
		['Purpose', { purpose: '' }],
		['Purpose', { purpose: 'Everything' }],
		['Stack Level', { stackLevel: '' }],
	])('does not clear more because a filter %s has no value', async (label, filters) => {
		const { message } = await unsent('clearProfiles', { connector: rl('id', '1'), filters });
		expect(message).toMatch(new RegExp(`^${label} `));
	});

	it('takes Unknown for what it is: there was nothing to clear', async () => {
		bench().stub.reset(() => ({ body: { status: 'Unknown' } }));
		const parameters = { charger: rl('id', UUID), which: 'all' };
		const request = { resource: 'command', operation: 'clearProfiles', ...parameters };
		expect(jsons(await bench().stubbed(request))).toEqual([{ status: 'Unknown' }]);
	});
});

describe('setting a charging profile', () => {
	const schedule = (body: unknown) =>
		(body as { charging_profile: { charging_schedule: IDataObject } }).charging_profile
			.charging_schedule;

	it('sends what the fields say, as the API names it', async () => {
		const period = [
			{ start: '0', rate: 16, phases: '' },
			{ start: '06:30', rate: 6.5, phases: 1 },
		];
		const additionalFields = {
			duration: 86400,
			minimumRate: 6,
			validFrom: '2026-01-10T00:00:00Z',
			validTo: '2026-02-10T00:00:00Z',
		};
		const body = await sentBody('setProfile', {
			connector: rl('id', '0'),
			purpose: 'ChargePointMaxProfile',
			kind: 'Recurring',
			recurrence: 'Daily',
			scheduleStart: '2026-01-10T00:00:00',
			unit: 'W',
			stackLevel: 5,
			profileId: 12,
			periods: { period },
			additionalFields,
		});
		expect(body).toEqual({
			connector_id: 0,
			charging_profile: {
				charging_profile_id: 12,
				stack_level: 5,
				charging_profile_purpose: 'ChargePointMaxProfile',
				charging_profile_kind: 'Recurring',
				recurrency_kind: 'Daily',
				valid_from: '2026-01-10T00:00:00Z',
				valid_to: '2026-02-10T00:00:00Z',
				charging_schedule: {
					duration: 86400,
					start_schedule: schedule(body).start_schedule,
					charging_rate_unit: 'W',
					charging_schedule_period: [
						{ start_period: 0, limit: 16 },
						{ start_period: 23400, limit: 6.5, number_phases: 1 },
					],
					min_charging_rate: 6,
				},
			},
		});
	});

	it('is for one session only when that is its purpose', async () => {
		const parameters = { scheduleStart, periods: PERIODS, transaction: rl('id', '77') };
		const one = await sentBody('setProfile', { ...parameters, purpose: 'TxProfile' });
		expect(one).toHaveProperty('charging_profile.transaction_id', 77);
		const every = await sentBody('setProfile', { ...parameters, purpose: 'TxDefaultProfile' });
		expect(every).not.toHaveProperty('charging_profile.transaction_id');
	});

	it('makes a schedule of hourly prices that an expression gives', async () => {
		const prices = [
			{ from: '2026-01-10T22:00:00+01:00', price: 0.21 },
			{ from: '2026-01-10T23:00:00+01:00', price: 0.08 },
		];
		bench().stub.reset(() => ({ body: { status: 'Accepted' } }));
		const parameters = {
			charger: rl('id', UUID),
			periodsFrom: 'json',
			periodsJson:
				'={{ $json.prices.map(p => ({ start: p.from, limit: p.price < 0.1 ? 16 : 6 })) }}',
		};
		const request = { resource: 'command', operation: 'setProfile', ...parameters };
		items(await bench().stubbed(request, { items: [{ json: { prices } }] }));
		expect(schedule(JSON.parse(bench().stub.seen[0]?.body.toString() ?? ''))).toEqual({
			start_schedule: '2026-01-10T21:00:00Z',
			charging_rate_unit: 'A',
			charging_schedule_period: [
				{ start_period: 0, limit: 6 },
				{ start_period: 3600, limit: 16 },
			],
		});
	});

	it('takes a profile as JSON, with the names of OCPP', async () => {
		const profile = {
			chargingProfileId: 1,
			stackLevel: 0,
			chargingProfilePurpose: 'TxDefaultProfile',
			chargingProfileKind: 'Relative',
			chargingSchedule: {
				chargingRateUnit: 'A',
				chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
			},
		};
		const parameters = { profileAs: 'json', profileJson: JSON.stringify(profile) };
		expect(await sentBody('setProfile', parameters)).toEqual({
			connector_id: 1,
			charging_profile: {
				charging_profile_id: 1,
				stack_level: 0,
				charging_profile_purpose: 'TxDefaultProfile',
				charging_profile_kind: 'Relative',
				charging_schedule: {
					charging_rate_unit: 'A',
					charging_schedule_period: [{ start_period: 0, limit: 10 }],
				},
			},
		});
	});

	it.each<[string, IDataObject]>([
		['Start of Schedule must be given', {}],
		['Connector must be 0', { scheduleStart, purpose: 'ChargePointMaxProfile' }],
		['Stack Level must be a whole number', { scheduleStart, stackLevel: -1 }],
		['Periods must be a list', { scheduleStart, periods: {} }],
		['Periods (JSON) is not valid JSON', { periodsFrom: 'json', periodsJson: '[{' }],
		['Periods must be a list', { scheduleStart, periodsFrom: 'json', periodsJson: '{}' }],
		['Valid To must be a time', { scheduleStart, additionalFields: { validTo: 'later' } }],
		['Profile (JSON) is empty', { profileAs: 'json' }],
		['Profile must be an object', { profileAs: 'json', profileJson: '[]' }],
	])('says “%s”, and sends nothing', async (message, parameters) => {
		expect((await unsent('setProfile', parameters)).message).toContain(message);
	});

	it('tells what else is wrong, and names fields of JSON as they are written there', async () => {
		const profileJson = { charging_profile_id: 0, stack_level: -1 };
		const parameters = { profileAs: 'json', profileJson: JSON.stringify(profileJson) };
		const { message, description } = await unsent('setProfile', parameters);
		expect(message).toMatch(/^Kind must be given \(charging_profile_kind\)$/);
		expect(description).toMatch(/Profile ID must be .*\. Purpose must be given\. Stack Level must/);
	});

	it('stops with a message when the charger refuses it', async () => {
		bench().stub.reset(() => ({ body: { status: 'NotSupported' } }));
		const parameters = { charger: rl('id', UUID), scheduleStart };
		const request = { resource: 'command', operation: 'setProfile', ...parameters };
		expect(stopped(await bench().stubbed(request)).message).toMatch(/answered NotSupported/);
	});
});

describe('a charger that takes its time', () => {
	const world = () => bench().world.sandbox.data;
	afterEach(() => {
		world().commandDelayMs = 0;
	});
	const limit = async (uuid: string, amps: number) =>
		jsons(
			await run('setLimit', {
				charger: rl('id', uuid),
				connector: rl('id', '1'),
				amps,
				waitForEffect: true,
				timeLimit: 6,
				interval: 1,
			}),
		)[0];

	it('is waited for until the limit shows in what it draws', async () => {
		world().commandDelayMs = 1500;
		const item = await limit(busyCharger(bench()).uuid, 6);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item?.waitedSeconds).toBeGreaterThanOrEqual(1);
	});

	it('is seen to have obeyed although it did not answer, and told only once', async () => {
		const charger = busyCharger(bench());
		await limit(charger.uuid, 16);
		bench().world.sandbox.resetStats();
		world().answerLate(charger);
		expect(await limit(charger.uuid, 7)).toMatchObject({ status: 'Unanswered', effectSeen: true });
		const sent = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'setChargeLimit');
		expect(sent.map(({ status }) => status)).toEqual([504]);
	});

	it('shows that a profile of a higher stack level beats the limit, and says what may help', async () => {
		const { uuid } = busyCharger(bench());
		await run('setProfile', {
			charger: rl('id', uuid),
			connector: rl('id', '1'),
			stackLevel: 8,
			scheduleStart,
		});
		const item = await limit(uuid, 6);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: false });
		expect(item?.hint).toMatch(/stack level/i);
	});
});
