import type { INodeProperties } from 'n8n-workflow';

export const MODES = ['disabled', 'off_peak', 'day_ahead_pricing'] as const;

export const fields: INodeProperties[] = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		required: true,
		options: [
			{
				name: 'Day-Ahead Pricing',
				value: 'day_ahead_pricing',
				description: 'Charge when electricity is cheap on the market',
			},
			{ name: 'Disabled', value: 'disabled', description: 'Charge as soon as a car is there' },
			{ name: 'Off-Peak', value: 'off_peak', description: 'Charge in off-peak hours' },
		],
		default: 'disabled',
	},
	{
		displayName: 'Time Zone',
		name: 'timezone',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Europe/Amsterdam',
		description: 'IANA time zone of the location, which off-peak hours are in',
	},
	{
		displayName: 'Off-Peak Start',
		name: 'offPeakStart',
		type: 'string',
		default: '',
		placeholder: 'e.g. 23:00',
		description: 'Needed for off-peak charging, as hours and minutes',
		displayOptions: { show: { mode: ['off_peak'] } },
	},
	{
		displayName: 'Off-Peak End',
		name: 'offPeakEnd',
		type: 'string',
		default: '',
		placeholder: 'e.g. 07:00',
		description: 'Needed for off-peak charging, as hours and minutes',
		displayOptions: { show: { mode: ['off_peak'] } },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Day-Ahead Strategy',
				name: 'strategy',
				type: 'options',
				options: [
					{ name: 'Automatic', value: 'automatic', description: 'The service picks the hours' },
					{
						name: 'Manual',
						value: 'manual',
						description: 'Charge below the price threshold, which is needed then',
					},
				],
				default: 'automatic',
			},
			{
				displayName: 'Price Threshold',
				name: 'threshold',
				type: 'number',
				default: 0,
				description:
					'Whole number, in the unit the portal shows; the API does not document it. Needed for the manual strategy unless one was set before.',
			},
		],
	},
];
