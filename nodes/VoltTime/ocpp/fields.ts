/**
 * The charging-profile builder, and JSON in its place. `chargingProfile` checks the whole and tells
 * every rule it breaks, so numbers, times and periods are handed to it as they are.
 */
import { additional, rows } from '../../core/operation/collections';
import { Field, type Described } from '../../core/operation/field';
import { choice, dateTime, decimal, json, text, whole } from '../../core/operation/kinds';
import { numbered } from '../locate/numbered';

/** What a profile is for, in OCPP's words. */
export const purpose = choice('Purpose', 'purpose', {
	options: {
		ChargePointMaxProfile: [
			'Limit of the Charger',
			'What the whole charger may draw (ChargePointMaxProfile); connector 0 only',
		],
		TxDefaultProfile: [
			'Limit of Each Session',
			'What any session may draw that has no profile of its own (TxDefaultProfile)',
		],
		TxProfile: [
			'Limit of One Session',
			'What the session under way may draw (TxProfile); ends with it',
		],
	},
	asGiven: true,
	default: 'TxDefaultProfile',
	description: 'What the profile limits',
});

const byFields = { profileAs: ['fields'] };

export const profileAs = choice('Profile As', 'profileAs', {
	options: { fields: 'Fields Below', json: 'JSON' },
	default: 'fields',
	description: 'How to state the profile. Both ways are checked by the rules of OCPP 1.6.',
});

export const profileJson = json('Profile (JSON)', 'profileJson', {
	...{ required: true, placeholder: 'e.g. { "charging_profile_id": 1, "stack_level": 1, … }' },
	displayOptions: { show: { profileAs: ['json'] } },
	description:
		'A charging profile of OCPP 1.6. Names may be written as in OCPP (stackLevel) or as in this API (stack_level).',
});

export const builtPurpose = purpose.with({ displayOptions: { show: byFields } });

export const transaction = numbered('transaction', {
	displayOptions: { show: { ...byFields, purpose: ['TxProfile'] } },
	description: 'The session to limit. Empty is whatever session runs on the connector.',
}).optional();

export const kind = choice('Kind', 'kind', {
	options: {
		Absolute: ['Absolute', 'Runs once from a given time'],
		Recurring: ['Recurring', 'Starts anew each day or week'],
		Relative: ['Relative', 'Starts when charging does'],
	},
	default: 'Absolute',
	displayOptions: { show: byFields },
	description: 'When the schedule runs',
});

export const recurrence = choice('Recurrence', 'recurrence', {
	options: { Daily: 'Daily', Weekly: 'Weekly' },
	default: 'Daily',
	displayOptions: { show: { ...byFields, kind: ['Recurring'] } },
	description: 'How often the schedule starts anew',
});

export const scheduleStart = dateTime('Start of Schedule', 'scheduleStart', {
	displayOptions: { show: { ...byFields, kind: ['Absolute', 'Recurring'] } },
	description:
		'When the schedule starts, e.g. {{ $today.toISO() }} as an expression. Empty is the start of the first period, if that is a time with its date.',
}).unchecked();

export const unit = choice('Unit', 'unit', {
	options: { A: 'Amps per Phase', W: 'Watts' },
	default: 'A',
	displayOptions: { show: byFields },
	description: 'What the limits count',
});

export const periodsFrom = choice('Periods From', 'periodsFrom', {
	options: {
		fields: 'Fields Below',
		json: ['JSON', 'A list, e.g. made of prices by an expression'],
	},
	default: 'fields',
	displayOptions: { show: byFields },
	description: 'Where the periods of the schedule come from',
});

/** Of a number or nothing. */
const phases = new Field<unknown>(
	{
		displayName: 'Number of Phases',
		name: 'phases',
		type: 'options',
		options: [
			{ name: '1', value: 1 },
			{ name: '2', value: 2 },
			{ name: '3', value: 3 },
			{ name: 'Not Stated', value: '', description: 'The charger takes three' },
		],
		default: '',
		description: 'Phases the car may use',
	},
	{ read: (value) => value },
);

export const periods = rows(
	'Periods',
	'periods',
	{
		...{ group: 'period', row: 'Period', placeholder: 'Add period' },
		displayOptions: { show: { ...byFields, periodsFrom: ['fields'] } },
		description: 'Each lasts until the next one starts; the first begins the schedule',
	},
	{
		start: text('Start', 'start', {
			...{ default: '0', placeholder: 'e.g. 06:30' },
			description:
				'Seconds from the start of the schedule, a time of day in the time zone of the workflow (06:30), or a time (2026-01-31T22:00:00Z)',
		}).unchecked(),
		limit: decimal('Limit', 'rate', {
			...{ min: 0, precision: 1, default: 16 },
			description: 'Amps per phase or watts, as Unit says; 0 pauses charging',
		}).unchecked(),
		phases,
	},
).with({
	typeOptions: { multipleValues: true, sortable: true },
	default: { period: [{ start: '0', rate: 16, phases: '' }] },
});

export const periodsJson = json('Periods (JSON)', 'periodsJson', {
	placeholder: 'e.g. [{ "start": "2026-01-31T22:00:00Z", "limit": 16 }]',
	displayOptions: { show: { ...byFields, periodsFrom: ['json'] } },
	description:
		'List of objects with start (seconds from the start of the schedule, a time of day, or a time), limit, and phases if wanted. An expression may give the list.',
});

export const stackLevel = whole('Stack Level', 'stackLevel', {
	...{ min: 0, precision: 0, default: 1 },
	displayOptions: { show: byFields },
	description:
		'Which profile of the same purpose wins: a higher level beats a lower one. Use 4 or more where other systems set limits too.',
}).unchecked();

export const profileId = whole('Profile ID', 'profileId', {
	...{ min: 1, precision: 0, default: 1 },
	displayOptions: { show: byFields },
	description: 'Number of the profile. One with the same number on the charger is replaced.',
}).unchecked();

export const more = additional(
	{
		duration: whole('Duration', 'duration', {
			...{ min: 1, precision: 0, default: 86400 },
			description:
				'Seconds after which the schedule ends. Without it the last period goes on; at most a day for Daily and a week for Weekly.',
		}).unchecked(),
		min_charging_rate: decimal('Minimum Rate', 'minimumRate', {
			...{ min: 0, precision: 1, default: 6 },
			description: 'What the car needs at least to charge well, in the unit of the limits',
		}).unchecked(),
		valid_from: dateTime('Valid From', 'validFrom', {
			description: 'When the profile begins to count. Without it: as soon as it arrives.',
		}).unchecked(),
		valid_to: dateTime('Valid To', 'validTo', {
			description: 'When the profile no longer counts. Without it: when another replaces it.',
		}).unchecked(),
	},
	{ displayOptions: { show: byFields } },
);

/** In the order users see them. */
export const profileFields: Described[] = [
	...[profileAs, profileJson, builtPurpose, transaction, kind, recurrence, scheduleStart, unit],
	...[periodsFrom, periods, periodsJson, stackLevel, profileId, more],
];
