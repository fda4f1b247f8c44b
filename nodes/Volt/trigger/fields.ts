import type { INodeProperties } from 'n8n-workflow';
import { byName } from '../../core/values/order';
import { STATUSES } from '../shapes/status';
import { EVENTS } from './events';
import { LEAST_AGE_MINUTES } from '../notifications/timed';

/** n8n shows links and lists in a notice, and drops every other mark. */
const list = (entries: string[]) => `<ul>${entries.map((one) => `<li>${one}</li>`).join('')}</ul>`;

const STEPS = list([
	'Put the notification secret of your application into the credential.',
	'Activate this workflow.',
	'Copy the Production URL above. The Test URL works only while you listen here: never paste it in Fuzebox.',
	'In Fuzebox: Configuration > Applications > your application > Notifications. Paste it as the URL for payments, and for refunds. Notifications of an account (payouts, reports, incoming money) have their own URLs, at the account’s channels.',
	'Send a test notification there. It is answered 200 and starts nothing.',
]);

const GROUPS = ['PENDING'];

/** The fields of the Volt Trigger. */
export const triggerFields: INodeProperties[] = [
	{ displayName: STEPS, name: 'steps', type: 'notice', default: '' },
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'All Events', value: 'all', description: 'Also those that are not in this list' },
			...EVENTS.map(({ name, value }) => ({ name, value })).sort(byName),
		],
		default: ['all'],
		description:
			'Which notifications start the workflow. All others are answered 200 and start nothing, so that several workflows can share an application.',
	},
	{
		displayName: 'Payment Statuses',
		name: 'statuses',
		type: 'multiOptions',
		options: [...GROUPS, ...STATUSES]
			.map((status) => ({ name: status, value: status }))
			.sort(byName),
		default: [],
		description:
			'Only payments with one of these as status or detailed status in the notification itself, whatever the state is by now. None: all. Events of other families are not looked at.',
	},
	{
		displayName: 'Fetch Current State',
		name: 'fetchState',
		type: 'boolean',
		default: true,
		description:
			'Whether to read what the notification is about from the API as well: notifications come late and out of order. Where Volt does not answer in time, the workflow starts without it.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Fetch Limit (Seconds)',
				name: 'fetchLimit',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 20 },
				default: 5,
				description: 'How long to wait for the current state. Volt waits for the answer meanwhile.',
			},
			{
				displayName: 'Maximum Age (Minutes)',
				name: 'maximumAge',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: `Refuse notifications whose X-Volt-Timed is further from now than this, before or after. 0 for any age; else at least ${LEAST_AGE_MINUTES}, since Volt tries again for 28.6 minutes, and whether each try has a new time is not known (unconfirmed).`,
			},
		],
	},
];
