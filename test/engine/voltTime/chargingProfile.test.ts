import type { IDataObject } from 'n8n-workflow';
import { items, stopped } from '../../support/apiRequest';
import { commandBench, UUID } from '../../support/commands';
import { rl } from '../../support/operations';

const { bench, sentBody, unsent } = commandBench();
const PERIODS = { period: [{ start: '0', rate: 16, phases: '' }] };
const scheduleStart = '2026-01-10T00:00:00Z';

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
			validTo: '2096-02-10T00:00:00Z',
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
				valid_to: '2096-02-10T00:00:00Z',
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
		['Valid To is over already', { scheduleStart, additionalFields: { validTo: '2026-02-10' } }],
		['Duration must reach into the future', { scheduleStart, additionalFields: { duration: 60 } }],
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

	it.each(['2026-11-01', '2026-03-08'])(
		'is sent on the day of a clock change in New York, n8n’s default, %s',
		async (day) => {
			const period = [
				{ start: '00:00', rate: 16, phases: '' },
				{ start: '23:30', rate: 6, phases: '' },
			];
			const body = await sentBody('setProfile', {
				...{ kind: 'Recurring', recurrence: 'Daily', scheduleStart: `${day}T00:00:00` },
				periods: { period },
			});
			const starts = schedule(body).charging_schedule_period as IDataObject[];
			expect(starts.map(({ start_period }) => start_period)).toEqual([0, 84_600]);
		},
	);

	it('stops with a message when the charger refuses it', async () => {
		bench().stub.reset(() => ({ body: { status: 'NotSupported' } }));
		const parameters = { charger: rl('id', UUID), scheduleStart };
		const request = { resource: 'command', operation: 'setProfile', ...parameters };
		expect(stopped(await bench().stubbed(request)).message).toMatch(/answered NotSupported/);
	});
});
