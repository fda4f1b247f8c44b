/** Charging profiles that keep the rules, and what is made of them. */
import { chargingProfile, type ProfileInput } from '../../nodes/VoltTime/ocpp/profile';

interface Period {
	start_period: number;
	limit: number;
	number_phases?: number;
}
interface Profile {
	charging_profile_id: number;
	transaction_id?: number;
	stack_level: number;
	charging_profile_purpose: string;
	charging_profile_kind: string;
	recurrency_kind?: string;
	valid_from?: string;
	valid_to?: string;
	charging_schedule: {
		duration?: number;
		start_schedule?: string;
		charging_rate_unit: string;
		charging_schedule_period: Period[];
		min_charging_rate?: number;
	};
}

export const UTC = 'UTC';
export const MAX = 2_147_483_647;
export const START = Date.parse('2026-01-10T00:00:00Z') / 1000;

export function accepted(input: ProfileInput): Profile {
	const result = chargingProfile(input);
	if ('problems' in result) throw new Error(JSON.stringify(result.problems));
	return result.profile as unknown as Profile;
}

export const problems = (input: ProfileInput) => {
	const result = chargingProfile(input);
	return 'problems' in result ? result.problems : [];
};

/** A profile that is right, with parts of it and of its schedule replaced. */
export function input(
	profile: object = {},
	schedule: object = {},
	more: Partial<ProfileInput> = {},
): ProfileInput {
	return {
		connector: 1,
		timeZone: UTC,
		now: START,
		profile: {
			charging_profile_id: 1,
			stack_level: 0,
			charging_profile_purpose: 'TxDefaultProfile',
			charging_profile_kind: 'Absolute',
			charging_schedule: {
				start_schedule: '2026-01-10T00:00:00Z',
				charging_rate_unit: 'A',
				charging_schedule_period: [
					{ start_period: 0, limit: 16 },
					{ start_period: 3600, limit: 6.5, number_phases: 1 },
				],
				...schedule,
			},
			...profile,
		},
		...more,
	};
}

/** A schedule of yesterday. */
export const past = (duration?: number, profile = {}) =>
	input(profile, { start_schedule: '2026-01-09T00:00:00Z', duration });

export const onPeriods = (...list: object[]) => input({}, { charging_schedule_period: list });
export const RELATIVE = { charging_profile_kind: 'Relative' };
export const daily = { charging_profile_kind: 'Recurring', recurrency_kind: 'Daily' };
