/** A payment of the legacy API: the three operations that make one send the same. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { text, whole } from '../../../core/operation/kinds';
import { ownNumber } from '../../fields/ownNumber';
import { webAddress } from '../../fields/web';
import { byId } from '../../locate/byId';
import { moneyFields, moneyIn } from '../../money/fields';
import { payerFields } from '../payment/payer';

export const uniqueReference = ownNumber('Unique Reference', 'uniqueReference', {
	...{ placeholder: 'e.g. ORDER4711' },
	description:
		'Your own number of the payment: at most 18 characters, in Australian dollars 35. A payment that has it already is given back.',
});

export const type = text('Type', 'type', {
	...{ required: true, default: 'GOODS', placeholder: 'e.g. GOODS' },
	description:
		'BILL, GOODS, OTHER, PERSON_TO_PERSON or SERVICES; Australia has further ones, such as MORTGAGE',
});

const shopperReference = text('Shopper Reference', 'shopperReference', {
	...{ required: true, max: 256, placeholder: 'e.g. customer-1' },
	description: 'Your own number of the payer, at least 3 characters',
}).as((reference, label) =>
	reference.length >= 3
		? reference
		: refuse(`${label} must have at least 3 characters`, `Change ${label}.`),
);

const countries = text('Checkout Countries', 'checkoutCountries', {
	placeholder: 'e.g. DE, NL',
	description: 'Countries whose banks the page offers, two letters each, with commas between',
}).as((given, label) => {
	const codes = given.split(',').map((code) => code.trim().toUpperCase());
	return codes.every((code) => /^[A-Z]{2}$/.test(code))
		? codes
		: refuse(`${label} must be codes of two letters`, 'Write them like DE, NL.');
});

/** Minutes that a payment link holds. */
export const validity = whole('Validity (Minutes)', 'validityPeriod', {
	...{ min: 1, most: 5_256_000, default: 43_200 },
	description: 'How long the link holds. Volt’s own default is 30 days.',
});

const shown = {
	additionalDescription: text('Additional Description', 'additionalDescription', { max: 140 }),
	merchantInternalReference: text('Merchant Internal Reference', 'merchantInternalReference', {
		...{ max: 100, placeholder: 'e.g. order-4711' },
		description: 'What notifications call the payment',
	}),
	bank: byId('Bank ID', 'bank', { required: undefined, description: 'The payer’s bank' }),
	checkoutCountries: countries,
	notificationUrl: webAddress('Notification URL', 'notificationUrl'),
	paymentSuccessUrl: webAddress('Return URL: Success', 'paymentSuccessUrl'),
	paymentFailureUrl: webAddress('Return URL: Failure', 'paymentFailureUrl'),
	paymentPendingUrl: webAddress('Return URL: Pending', 'paymentPendingUrl'),
	paymentCancelUrl: webAddress('Return URL: Cancelled', 'paymentCancelUrl'),
};

const { firstName, lastName, organisationName, email, ip } = payerFields;
const shopper = {
	...{ firstName, lastName, organisationName, email, ip },
	documentId: text('Document ID', 'documentId', {
		description: 'For Pix in Brazil: CPF (11 digits) or CNPJ (14 digits)',
	}),
};

const more = additional({ ...shown, ...shopper });

/** Every field of the three. */
export const fields = [uniqueReference, ...moneyFields, type, shopperReference, more];

/** @throws UserError that names the field */
export function bodyOf(params: Params): IDataObject {
	const { amount, currency } = moneyIn(params);
	const reference = uniqueReference.in(params);
	const most = currency === 'AUD' ? 35 : 18;
	if (reference.length > most) {
		refuse(`Unique Reference is longer than ${most} characters`, 'Shorten Unique Reference.');
	}
	const given = more.in(params);
	const { documentId, ...rest } = given;
	const name = { firstName: rest.firstName, lastName: rest.lastName };
	const isPerson = name.firstName !== undefined && name.lastName !== undefined;
	if (!isPerson && rest.organisationName === undefined) {
		refuse(
			'The payer has no name',
			'Add Payer First Name and Payer Last Name, or Payer Organisation, to Additional Fields.',
		);
	}
	return {
		...{ currencyCode: currency, amount, type: type.in(params), uniqueReference: reference },
		...Object.fromEntries(Object.keys(shown).map((key) => [key, given[key as keyof typeof shown]])),
		shopper: {
			...{ reference: shopperReference.in(params), ...name, documentId },
			...{ organisationName: rest.organisationName, email: rest.email, ip: rest.ip },
		},
	};
}
