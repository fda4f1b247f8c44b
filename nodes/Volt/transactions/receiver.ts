/** Whom a transaction went to, as far as its record tells. */
import type { IDataObject } from 'n8n-workflow';
import { dig, isObject } from '../../core/values/json';

const NUMBERS = ['iban', 'accountNumber', 'sortCode'];

/** A number without the blanks and dashes that people read it by; '' for none. */
const plain = (number: unknown): string =>
	typeof number === 'string' ? number.replace(/[\s-]/g, '').toUpperCase() : '';

const isSame = (one: string, other: string): boolean => !one || !other || one === other;

/**
 * Whether a transaction went to one of some bank accounts; true where its record has no number that
 * one of them has.
 */
export function wentTo(record: IDataObject, accounts: unknown[]): boolean {
	const told = dig(record, 'beneficiary.accountIdentifiers');
	if (!isObject(told)) return true;
	return accounts
		.filter(isObject)
		.some((account) => NUMBERS.every((name) => isSame(plain(told[name]), plain(account[name]))));
}
