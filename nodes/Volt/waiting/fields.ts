/** How something is waited for. */
import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { choice, texts, whole } from '../../core/operation/kinds';
import { isOutcome, USUAL, type PaymentOutcome } from './outcome';

export const waitBy = choice('Wait By', 'waitBy', {
	options: {
		looking: [
			'Looking',
			'The execution goes on running and looks, ever less often. Works everywhere.',
		],
		notification: [
			'Notification',
			'The execution sleeps until Volt notifies it, which takes a public https address of n8n, and one item. Volt may pause its notifications when it reports to an execution that has ended: see the documentation.',
		],
	},
	default: 'looking',
	asGiven: true,
	description: 'How to learn what became of it',
});

const onNotification = { displayOptions: { show: { waitBy: ['notification'] } } };

export const ifUnreachable = choice('If the Address Cannot Be Reached', 'ifUnreachable', {
	options: {
		error: ['Stop With an Error', 'Before anything is asked for'],
		look: ['Wait by Looking', 'As if that had been chosen'],
	},
	default: 'error',
	...onNotification,
	description: 'What to do where Volt cannot send notifications to this n8n, e.g. on localhost',
});

export const ifThereAlready = choice('If the Payment Is There Already', 'ifThereAlready', {
	options: {
		look: ['Wait by Looking', 'It reports to another address, or to none'],
		notification: [
			'Wait for Its Notification',
			'It was created earlier in this execution, with {{ $execution.resumeUrl }} as its Notification URL',
		],
	},
	default: 'look',
	...onNotification,
	description: 'How to wait for a payment of the same order and attempt that was created before',
});

export const waitAtMost = whole('Wait at Most (Seconds)', 'waitAtMost', {
	...{ min: 1, max: 2_592_000, default: 3600 },
	description:
		'Then the item says that the time limit passed, and what is known. By notification n8n can be up to a minute late.',
});

export const resumeOn = texts('Resume On', 'resumeOn', {
	options: [
		{ name: 'Abandoned', value: 'abandoned', description: 'Money may come all the same' },
		{ name: 'Cancelled', value: 'cancelled' },
		{
			name: 'Completed',
			value: 'completed',
			description:
				'The bank took the order; the money is not there yet. The last there is without a Volt account.',
		},
		{ name: 'Failed', value: 'failed', description: 'Failed, or refused by the bank or for risk' },
		{ name: 'Not Received', value: 'notReceived', description: 'The money may come late' },
		{ name: 'Received', value: 'received', description: 'The money is in the Volt account' },
		{ name: 'Settled', value: 'settled', description: 'The money is paid out' },
	],
	description: 'What ends the wait. Everything else is waited through.',
})
	.with({ default: [...USUAL] })
	.as((given, label, params: Params): PaymentOutcome[] => {
		const unknown = given.find((one) => !isOutcome(one));
		if (unknown !== undefined) params.refuse(`${label} has no “${unknown}”`, `Change ${label}.`);
		const wanted = given.filter(isOutcome);
		return wanted.length > 0
			? wanted
			: params.refuse(`${label} is empty`, 'Choose what ends the wait.');
	});

/**
 * The item that an execution waits with, for the notification that resumes it: n8n's webhook context
 * gives items by expressions only.
 */
export const parkedItem: INodeProperties = {
	displayName: 'Parked Item',
	name: 'parkedItem',
	type: 'hidden',
	default: '={{ $json }}',
};

/** Fields of every wait. */
export const waitFields = [waitBy, ifUnreachable, waitAtMost, parkedItem];

/** Those for what was made before, and has to report here. */
export const waitForFields = [
	waitBy.with({
		description:
			'How to learn what became of it. Notification: earlier in this execution Create (of a refund Create by Transaction) must have had {{ $execution.resumeUrl }} as its Notification URL. What notifications of mandates hold is not documented (unconfirmed).',
	}),
	...[ifUnreachable, waitAtMost, parkedItem],
];
