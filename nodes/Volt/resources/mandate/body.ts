/** What a mandate is, as a person thinks of it. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { choice, text } from '../../../core/operation/kinds';
import { webAddress } from '../../fields/web';
import { amountUnit, currency } from '../../money/fields';
import { payerFields, payerOf, payerReference } from '../payment/payer';
import { currencyOf, some, termFields, termsOf } from './terms';

const { maxAmount, ...otherTerms } = termFields;
const { ip, userAgent, ...payerNames } = payerFields;

/** Required of a new one: without it any amount might be taken. */
const limit = maxAmount.with({ required: true });

const own = {
	internalReference: text('Internal Reference', 'internalReference', {
		...{ max: 100, placeholder: 'e.g. subscription-4711' },
		description: 'Your own number of the mandate; notifications have it',
	}),
	purpose: text('Purpose', 'purpose', {
		placeholder: 'e.g. OTHER',
		description: 'OTHER is the only one that was seen; others go out as they are (unconfirmed)',
	}),
};

const more = additional({
	...{ ...own, ...otherTerms, ...payerNames, ip, userAgent },
	mode: choice('Mode', 'mode', {
		options: { ONE_OFF: 'One Payment (Unconfirmed)', RECURRING: 'Recurring Payments' },
		default: 'RECURRING',
	}),
	notificationUrl: webAddress('Notification URL', 'notificationUrl', {
		description: 'Where Volt reports to, in place of the address in Fuzebox',
	}),
	returnUrl: webAddress('Return URL', 'returnUrl', {
		description: 'Where the payer comes back to. It proves no agreement.',
	}),
});

/** Every field of Create Mandate. */
export const fields = [
	...[currency.with({ default: 'AUD', placeholder: 'e.g. AUD' }), limit, amountUnit],
	...[payerReference, more],
];

/** @throws UserError that names the field */
export async function bodyOf(params: Params): Promise<IDataObject> {
	const code = currency.in(params);
	const given = more.in(params);
	const terms = { ...given, maxAmount: limit.in(params) };
	const { internalReference, purpose, mode = 'RECURRING', notificationUrl, returnUrl } = given;
	const communication = some({
		notification: some({ url: notificationUrl }),
		return: returnUrl === undefined ? undefined : { urls: { unified: { url: returnUrl } } },
	});
	return {
		...{ currency: code, system: 'PAY_TO', mode, purpose, internalReference },
		...payerOf(payerReference.in(params), given),
		...(await termsOf(params, terms, () => code)),
		...(communication === undefined ? {} : { communication }),
	};
}

const reference = payerReference.with({ required: undefined });

/** What may change before the payer has agreed. */
export const changes = additional({ ...own, ...termFields, ...payerNames, reference });

/** @throws UserError that names the field, or when nothing is to change */
export async function changesOf(params: Params): Promise<IDataObject> {
	const { reference: payer, ...given } = changes.in(params);
	const { firstName, lastName, organisationName, email, phoneNumber } = given;
	const body = some({
		internalReference: given.internalReference,
		purpose: given.purpose,
		payer: some({ reference: payer, firstName, lastName, organisationName, email, phoneNumber }),
		...(await termsOf(params, given, async () => await currencyOf(params))),
	});
	return body ?? params.refuse('Nothing is to change', 'Add a field to Additional Fields.');
}
