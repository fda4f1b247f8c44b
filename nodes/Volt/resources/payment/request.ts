/** What is asked of whom, and the references by which it is known again. */
import type { ApiRequest } from '../../../core/http/request';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { choice, text, toggle } from '../../../core/operation/kinds';
import { attempt, orderReference } from '../../fields/order';
import { webAddress } from '../../fields/web';
import { referenceKey } from '../../keys/orderKey';
import { statementReference } from '../../keys/reference';
import { moneyFields, moneyIn } from '../../money/fields';
import { payerFields, payerOf, payerReference } from './payer';
import { returnFields, returnUrls } from './returnUrls';
import { bank, country, paymentSystem, paymentType, systemFields, systemOf } from './system';

const channel = choice('Channel', 'channel', {
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
		max: 100,
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

const more = additional({ ...own, ...payerFields, ...returnFields, ...systemFields });

/** Every field of Create Payment. */
export const fields = [
	...[orderReference, attempt, ...moneyFields],
	...[paymentSystem, country, bank, paymentType, payerReference, channel, more],
];

export interface Order {
	reference: string;
	attempt: number;
}

export const orderOf = (params: Params): Order => ({
	reference: orderReference.in(params),
	attempt: attempt.in(params),
});

/** The references that go out; both tell the order, unless a user gives others. */
export function referencesOf(params: Params) {
	const { reference, attempt: nth } = orderOf(params);
	const { paymentReference: shown, internalReference } = more.in(params);
	return {
		paymentReference: shown ?? statementReference(reference, nth),
		internalReference: internalReference ?? `${reference}/${nth}`,
	};
}

/** Found by references that an order does not make its own, it may be another order's. */
export const tellsOrder = (params: Params): boolean => {
	const { paymentReference: shown, internalReference } = more.in(params);
	return shown === undefined || internalReference === undefined;
};

export async function keyFor(params: Params): Promise<string> {
	const { reference, attempt: nth } = orderOf(params);
	const credential = await params.reader.credential();
	return referenceKey('createPayment', credential, 'gateway', [reference, nth]);
}

export async function request(params: Params): Promise<ApiRequest> {
	const money = moneyIn(params);
	const given = more.in(params);
	const institutionId = bank.in(params);
	const rail = { type: paymentType.in(params), institutionId };
	const { notificationUrl: url, termsAccepted } = given;
	const urls = returnUrls(given);
	const communication = {
		...(url === undefined ? {} : { notifications: { url } }),
		...(urls === undefined ? {} : { return: { urls } }),
	};
	return {
		...{ method: 'POST', host: 'gateway', path: path`/payments`, repeat: 'keyed' },
		headers: {
			'X-Volt-Initiation-Channel': channel.in(params),
			'Idempotency-Key': await keyFor(params),
		},
		body: {
			type: 'json',
			value: {
				...money,
				...referencesOf(params),
				...systemOf(paymentSystem.in(params), money.currency, rail, given),
				...payerOf(payerReference.in(params), given),
				...(Object.keys(communication).length > 0 && { communication }),
				...(termsAccepted === undefined ? {} : { termsAndConditionsAccepted: termsAccepted }),
			},
		},
	};
}
