/** Whom a transaction went to, as far as its record tells. */
import type { IDataObject } from 'n8n-workflow';
import { dig, isObject } from '../../core/values/json';

const NUMBERS = ['iban', 'accountNumber', 'sortCode'];

/**
 * Whether a transaction went to one of some bank accounts; true where its record has no number that
 * one of them has.
 */
export function wentTo(record: IDataObject, accounts: unknown[]): boolean {
	const told = dig(record, 'beneficiary.accountIdentifiers');
	if (!isObject(told)) return true;
	return accounts
		.filter(isObject)
		.some((account) =>
			NUMBERS.every((name) => !told[name] || !account[name] || told[name] === account[name]),
		);
}
