/** Numbers of bank accounts. Messages name the field, never the number. */
import { refuse } from '../../core/item/readers';
import { text } from '../../core/operation/kinds';
import { identifier } from '../../core/operation/identifier';

/** Characters an IBAN has, by country (ISO 13616, of those that Volt's rails reach and their neighbours). */
const LENGTHS: Record<string, number> = {
	...{ AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24 },
	...{ FI: 18, FO: 18, FR: 27, GB: 22, GI: 23, GL: 18, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26 },
	...{ IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25 },
	...{ RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};

/** The number that ISO 7064 makes of a text with letters, modulo 97. */
function mod97(text: string): number {
	let rest = 0;
	for (const character of text) {
		const value = parseInt(character, 36);
		rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
	}
	return rest;
}

function isIban(iban: string): boolean {
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
	const length = LENGTHS[iban.slice(0, 2)];
	const check = Number(iban.slice(2, 4));
	if ((length !== undefined && iban.length !== length) || check < 2 || check > 98) return false;
	return mod97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

const iban = text('IBAN', 'iban', {
	placeholder: 'e.g. NL91 ABNA 0417 1643 00',
	description: 'Blanks in it do not count',
}).as((given, label) => {
	const plain = given.replace(/\s/g, '').toUpperCase();
	return isIban(plain)
		? plain
		: refuse(`${label} is not a valid IBAN`, 'Check it: length or check digits are wrong.');
});

const bic = text('BIC', 'swiftBic', { placeholder: 'e.g. ABNANL2A' }).as((given, label) => {
	const plain = given.replace(/\s/g, '').toUpperCase();
	return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(plain)
		? plain
		: refuse(`${label} must have 8 or 11 characters`, 'Check it: it is a SWIFT/BIC code.');
});

const sortCode = identifier('Sort Code', 'sortCode', {
	placeholder: 'e.g. 04-00-04',
	description: 'Six digits; dashes and blanks do not count',
}).as((given, label) => {
	const digits = given.replace(/[\s-]/g, '');
	return /^\d{6}$/.test(digits)
		? digits
		: refuse(`${label} must have six digits`, 'Zeros in front count: give a text, not a number.');
});

const accountNumber = identifier('Account Number', 'accountNumber', {
	placeholder: 'e.g. 12345678',
	description: 'As the bank writes it, zeros in front included',
}).as((given, label) => {
	const plain = given.replace(/[\s-]/g, '');
	return /^[A-Za-z0-9]{1,34}$/.test(plain)
		? plain
		: refuse(`${label} must be letters and digits`, 'Check it: nothing else belongs there.');
});

/** The numbers that name a bank account. */
export const bankAccount = { iban, swiftBic: bic, accountNumber, sortCode };
