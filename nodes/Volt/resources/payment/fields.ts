/** Every field of Create Payment. */
import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { choice, text, toggle } from '../../../core/operation/kinds';
import { attempt, orderReference } from '../../fields/order';
import { webAddress } from '../../fields/web';
import { moneyFields } from '../../money/fields';
import { payerFields, payerReference } from './payer';
import { returnFields } from './returnUrls';
import { bank, country, paymentSystem, paymentType, systemFields } from './systemFields';

export const channel = choice('Channel', 'channel', {
	options: {
		api: ['API', 'Your own pages ask for the bank and what it wants to know'],
		hosted: ['Hosted', 'Volt’s page does; send the payer to checkoutUrl'],
	},
	default: 'hosted',
	description: 'Who asks the payer for the bank',
});

const paymentReference = text('Payment Reference', 'paymentReference', {
	...{ placeholder: 'e.g. ORDER4711' },
	description:
		'What the payer’s statement shows: at most 18 letters and digits. Without it one is made of Order Reference and Attempt.',
}).as((reference, label, params: Params) =>
	/^[A-Za-z0-9]{1,18}$/.test(reference)
		? reference
		: params.refuse(`${label} must be at most 18 letters and digits`, `Change ${label}.`),
);

const own = {
	paymentReference,
	internalReference: text('Internal Reference', 'internalReference', {
		...{ max: 100, placeholder: 'e.g. order-4711/1' },
		description:
			'What notifications call the payment. Without it: order reference and attempt, as order-4711/1.',
	}),
	notificationUrl: webAddress('Notification URL', 'notificationUrl', {
		description:
			'Where Volt reports to, in place of the address in Fuzebox; one must be set there as well',
	}),
	termsAccepted: toggle('Terms Accepted', 'termsAccepted', {
		description: 'Whether the payer accepted Volt’s terms on your page (API channel, unconfirmed)',
	}),
};

export const more = additional({ ...own, ...payerFields, ...returnFields, ...systemFields });

export const fields = [
	...[orderReference, attempt, ...moneyFields],
	...[paymentSystem, country, bank, paymentType, payerReference, channel, more],
];
