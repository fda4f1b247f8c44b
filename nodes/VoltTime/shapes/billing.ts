import type { IDataObject } from 'n8n-workflow';
import { isObject, dig } from '../../core/values/json';
import type { Added, Shape } from '../../core/operation/shape';

const part = (path: string): Added => ({ type: 'string', from: (record) => dig(record, path) });

/** Who the invoices of a team go to. */
export const billingDetailsShape: Shape = {
	keep: ['company_name', 'email'],
	add: {
		addressLine1: part('address.line1'),
		postalCode: part('address.postal_code'),
		city: part('address.city'),
		country: part('address.country'),
		taxId: part('tax_id.value'),
	},
	more: ['address', 'supported_countries', 'tax_id'],
};

/** What may be told of a card or bank account, beside the end of its number. */
const TOLD = ['brand', 'exp_month', 'exp_year', 'bank_code', 'country'];

/** Those of the named fields, of all unless named, that are plain values: an object may hold anything. */
export const plain = (record: IDataObject, names = Object.keys(record)): IDataObject =>
	Object.fromEntries(
		Object.entries(record).filter(
			([name, value]) => names.includes(name) && typeof value !== 'object',
		),
	);

/** The last four digits; a number has lost its zeros. */
function lastOf(value: unknown): string {
	if (typeof value === 'number') return String(value).padStart(4, '0').slice(-4);
	return typeof value === 'string' ? value.slice(-4) : '';
}

/** A card or bank account without more of its number than the last four digits. */
function lastFour(details: IDataObject): IDataObject {
	const last4 = lastOf(details.last4);
	return { ...plain(details, TOLD), ...(last4 === '' ? {} : { last4 }) };
}

/** A payment method as it may be shown, whatever more the service gives. */
export function shownMethod(method: IDataObject, defaultMethod: unknown): IDataObject {
	const { card, sepa_debit } = method;
	const known = plain(method, ['id', 'type', 'is_default']);
	return {
		...known,
		is_default: known.is_default ?? (known.id !== undefined && known.id === defaultMethod),
		...(isObject(card) ? { card: lastFour(card) } : {}),
		...(isObject(sepa_debit) ? { sepa_debit: lastFour(sepa_debit) } : {}),
	};
}

const ofEither = (name: string): Added => ({
	type: 'string',
	from: (record) => dig(record, `card.${name}`) ?? dig(record, `sepa_debit.${name}`),
});

/** What a team pays with. */
export const paymentMethodShape: Shape = {
	keep: ['id', 'type', 'is_default'],
	add: { last4: ofEither('last4'), brand: ofEither('brand'), bankCode: ofEither('bank_code') },
	more: ['card', 'sepa_debit'],
};
