import type { Bank } from '../data/account-types';
import { invalid } from './refusal';

/**
 * Refuses identifiers that do not say one bank account in one of the two forms: an IBAN (with a
 * BIC), or an account number with its sort code. The schema allows neither, both and halves.
 * @throws Refusal 422
 */
export function mustIdentify(propertyPath: string, bank: Bank & { bic?: string }): void {
	const { iban, swiftBic, bic, accountNumber, sortCode } = bank;
	const isIban = Boolean(iban) && !accountNumber && !sortCode;
	const isNumber = Boolean(accountNumber && sortCode) && !iban && !swiftBic && !bic;
	if (isIban || isNumber) return;
	const message = 'Give either iban (and swiftBic), or accountNumber and sortCode';
	throw invalid(propertyPath, 'INVALID_VALUE', message);
}
