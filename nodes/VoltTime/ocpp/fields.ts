import type { INodeProperties } from 'n8n-workflow';
import { choice } from '../../core/operation/kinds';
import { numberedField } from '../locate/numbered';

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
const byJson = { profileAs: ['json'] };

const periodsFields: INodeProperties[] = [
	{
		displayName: 'Periods From',
		name: 'periodsFrom',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields' },
			{ name: 'JSON', value: 'json', description: 'A list, e.g. made of prices by an expression' },
		],
		default: 'fields',
		displayOptions: { show: byFields },
		description: 'Where the periods of the schedule come from',
	},
	{
		displayName: 'Periods',
		name: 'periods',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add period',
		default: { period: [{ start: '0', rate: 16, phases: '' }] },
		displayOptions: { show: { ...byFields, periodsFrom: ['fields'] } },
		description: 'Each lasts until the next one starts; the first begins the schedule',
		options: [
			{
				displayName: 'Period',
				name: 'period',
				values: [
					{
						displayName: 'Start',
						name: 'start',
						type: 'string',
						default: '0',
						placeholder: 'e.g. 06:30',
						description:
							'Seconds from the start of the schedule, a time of day in the time zone of the workflow (06:30), or a time (2026-01-31T22:00:00Z)',
					},
					{
						displayName: 'Limit',
						name: 'rate',
						type: 'number',
						typeOptions: { minValue: 0, numberPrecision: 1 },
						default: 16,
						description: 'Amps per phase or watts, as Unit says; 0 pauses charging',
					},
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
				],
			},
		],
	},
	{
		displayName: 'Periods (JSON)',
		name: 'periodsJson',
		type: 'json',
		default: '',
		placeholder: 'e.g. [{ "start": "2026-01-31T22:00:00Z", "limit": 16 }]',
		displayOptions: { show: { ...byFields, periodsFrom: ['json'] } },
		description:
			'List of objects with start (seconds from the start of the schedule, a time of day, or a time), limit, and phases if wanted. An expression may give the list.',
	},
];

const moreFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: byFields },
	options: [
		{
			displayName: 'Duration',
			name: 'duration',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 86400,
			description:
				'Seconds after which the schedule ends. Without it the last period goes on; at most a day for Daily and a week for Weekly.',
		},
		{
			displayName: 'Minimum Rate',
			name: 'minimumRate',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 1 },
			default: 6,
			description: 'What the car needs at least to charge well, in the unit of the limits',
		},
		{
			displayName: 'Valid From',
			name: 'validFrom',
			type: 'dateTime',
			default: '',
			description: 'When the profile begins to count. Without it: as soon as it arrives.',
		},
		{
			displayName: 'Valid To',
			name: 'validTo',
			type: 'dateTime',
			default: '',
			description: 'When the profile no longer counts. Without it: when another replaces it.',
		},
	],
};

/** The charging-profile builder, and JSON in its place. */
export const profileFields: INodeProperties[] = [
	{
		displayName: 'Profile As',
		name: 'profileAs',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields' },
			{ name: 'JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to state the profile. Both ways are checked by the rules of OCPP 1.6.',
	},
	{
		displayName: 'Profile (JSON)',
		name: 'profileJson',
		type: 'json',
		default: '',
		required: true,
		placeholder: 'e.g. { "charging_profile_id": 1, "stack_level": 1, … }',
		displayOptions: { show: byJson },
		description:
			'A charging profile of OCPP 1.6. Names may be written as in OCPP (stackLevel) or as in this API (stack_level).',
	},
	purpose.with({ displayOptions: { show: byFields } }).property,
	numberedField('transaction', {
		required: false,
		displayOptions: { show: { ...byFields, purpose: ['TxProfile'] } },
		description: 'The session to limit. Empty is whatever session runs on the connector.',
	}),
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: [
			{ name: 'Absolute', value: 'Absolute', description: 'Runs once from a given time' },
			{ name: 'Recurring', value: 'Recurring', description: 'Starts anew each day or week' },
			{ name: 'Relative', value: 'Relative', description: 'Starts when charging does' },
		],
		default: 'Absolute',
		displayOptions: { show: byFields },
		description: 'When the schedule runs',
	},
	{
		displayName: 'Recurrence',
		name: 'recurrence',
		type: 'options',
		options: [
			{ name: 'Daily', value: 'Daily' },
			{ name: 'Weekly', value: 'Weekly' },
		],
		default: 'Daily',
		displayOptions: { show: { ...byFields, kind: ['Recurring'] } },
		description: 'How often the schedule starts anew',
	},
	{
		displayName: 'Start of Schedule',
		name: 'scheduleStart',
		type: 'dateTime',
		default: '',
		displayOptions: { show: { ...byFields, kind: ['Absolute', 'Recurring'] } },
		description:
			'When the schedule starts, e.g. {{ $today.toISO() }} as an expression. Empty is the start of the first period, if that is a time with its date.',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		options: [
			{ name: 'Amps per Phase', value: 'A' },
			{ name: 'Watts', value: 'W' },
		],
		default: 'A',
		displayOptions: { show: byFields },
		description: 'What the limits count',
	},
	...periodsFields,
	{
		displayName: 'Stack Level',
		name: 'stackLevel',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 1,
		displayOptions: { show: byFields },
		description:
			'Which profile of the same purpose wins: a higher level beats a lower one. Use 4 or more where other systems set limits too.',
	},
	{
		displayName: 'Profile ID',
		name: 'profileId',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		displayOptions: { show: byFields },
		description: 'Number of the profile. One with the same number on the charger is replaced.',
	},
	moreFields,
];
