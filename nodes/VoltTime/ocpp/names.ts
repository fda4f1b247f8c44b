import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../core/values/json';

/** Fields of a charging profile as the API names them, and as users see them. */
export const LABELS = {
	connector_id: 'Connector',
	charging_profile: 'Profile',
	charging_profile_id: 'Profile ID',
	transaction_id: 'Transaction',
	stack_level: 'Stack Level',
	charging_profile_purpose: 'Purpose',
	charging_profile_kind: 'Kind',
	recurrency_kind: 'Recurrence',
	valid_from: 'Valid From',
	valid_to: 'Valid To',
	charging_schedule: 'Schedule',
	duration: 'Duration',
	start_schedule: 'Start of Schedule',
	charging_rate_unit: 'Unit',
	charging_schedule_period: 'Periods',
	min_charging_rate: 'Minimum Rate',
	start_period: 'Start',
	limit: 'Limit',
	number_phases: 'Number of Phases',
} as const;

export type FieldName = keyof typeof LABELS;

const PROFILE: FieldName[] = [
	'charging_profile_id',
	'transaction_id',
	'stack_level',
	'charging_profile_purpose',
	'charging_profile_kind',
	'recurrency_kind',
	'valid_from',
	'valid_to',
	'charging_schedule',
];
const SCHEDULE: FieldName[] = [
	'duration',
	'start_schedule',
	'charging_rate_unit',
	'charging_schedule_period',
	'min_charging_rate',
];
const PERIOD: FieldName[] = ['start_period', 'limit', 'number_phases'];

/** Short names a list of periods may use. */
const SHORT: Record<string, FieldName> = { start: 'start_period', phases: 'number_phases' };

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A part of a profile under the API's names, and the names it does not know. */
export interface Part {
	fields: Partial<Record<FieldName, unknown>>;
	unknown: string[];
}

/** Reads names as OCPP writes them (`stackLevel`) and as the API does (`stack_level`). */
function part(value: IDataObject, known: FieldName[], short: Record<string, FieldName>): Part {
	const found: Part = { fields: {}, unknown: [] };
	for (const [name, field] of Object.entries(value)) {
		const meant = known.find(
			(one) => one === name || one === snakeCase(name) || one === short[name],
		);
		if (meant === undefined) found.unknown.push(name);
		else found.fields[meant] = field;
	}
	return found;
}

const partOf = (known: FieldName[], short: Record<string, FieldName> = {}) => {
	return (value: unknown): Part | undefined =>
		isObject(value) ? part(value, known, short) : undefined;
};

export const profilePart = partOf(PROFILE);
export const schedulePart = partOf(SCHEDULE);
export const periodPart = partOf(PERIOD, SHORT);
