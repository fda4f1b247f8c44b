import type { INodeProperties } from 'n8n-workflow';

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Destination',
			name: 'destination',
			type: 'options',
			options: [
				{ name: 'Charger', value: 'charger', description: 'Messages to the charger' },
				{ name: 'Cloud', value: 'centralsystem', description: 'Messages from the charger' },
			],
			default: 'charger',
		},
		{
			displayName: 'From',
			name: 'dateFrom',
			type: 'dateTime',
			default: '',
			description:
				"Without a time zone in it, in the workflow's. A date alone means its first second.",
		},
		{
			displayName: 'Hide Insignificant',
			name: 'hideInsignificant',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out messages that say little, such as heartbeats',
		},
		{
			displayName: 'Method',
			name: 'method',
			type: 'string',
			default: '',
			placeholder: 'e.g. StatusNotification',
			description: 'OCPP action of the message',
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Created, Newest First', value: '-created_at' },
				{ name: 'Created, Oldest First', value: 'created_at' },
			],
			default: '-created_at',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Done', value: 'done', description: 'Answered' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Pending', value: 'pending', description: 'Not answered yet' },
			],
			default: 'failed',
		},
		{
			displayName: 'To',
			name: 'dateTo',
			type: 'dateTime',
			default: '',
			description:
				"Without a time zone in it, in the workflow's. A date alone means its last second.",
		},
	],
};
