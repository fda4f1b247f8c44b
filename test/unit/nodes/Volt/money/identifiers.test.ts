import fc from 'fast-check';
import { bankAccount } from '../../../../../nodes/Volt/money/identifiers';
import { item, refusal } from '../../../../support/item';

const read = (name: keyof typeof bankAccount, value: unknown) =>
	bankAccount[name].in(item({ [name]: value }));

const DIGITS = [...'0123456789'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const alphanumeric = fc.constantFrom(...DIGITS, ...LETTERS);

/** Lengths by country, written down a second time. */
const LENGTHS: Record<string, number> = {
	...{ AT: 20, BE: 16, CH: 21, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22 },
	...{ GR: 27, HU: 28, IE: 22, IT: 27, LT: 20, LU: 20, LV: 21, MT: 31, NL: 18, NO: 15, PL: 28 },
	...{ PT: 25, RO: 24, SE: 24, SI: 19, SK: 24 },
};

/** Modulo 97 of a text with letters, by whole numbers: not how the node counts. */
const mod97 = (text: string) =>
	Number(BigInt([...text].map((sign) => parseInt(sign, 36)).join('')) % 97n);

const checked = (country: string, bban: string) =>
	`${country}${String(98 - mod97(`${bban}${country}00`)).padStart(2, '0')}${bban}`;

const anyIban = fc.constantFrom(...Object.keys(LENGTHS)).chain((country) =>
	fc
		.array(alphanumeric, {
			minLength: (LENGTHS[country] ?? 0) - 4,
			maxLength: (LENGTHS[country] ?? 0) - 4,
		})
		.map((bban) => checked(country, bban.join(''))),
);

const refusedIban = (iban: string) => {
	const { message, description } = refusal(() => read('iban', iban));
	expect(message).toBe('IBAN is not a valid IBAN');
	expect(`${message} ${description}`).not.toContain(iban.slice(4) || 'NL');
};

describe('an IBAN', () => {
	it('with the length of its country and right check digits is taken, blanks and case aside', () => {
		fc.assert(
			fc.property(anyIban, fc.boolean(), (iban, lower) => {
				const spaced = iban.replace(/(.{4})/g, '$1 ');
				expect(read('iban', lower ? spaced.toLowerCase() : spaced)).toBe(iban);
			}),
		);
	});

	it('with any other check digits is refused, with its own plus or minus 97 as well', () => {
		fc.assert(
			fc.property(anyIban, fc.integer({ min: 0, max: 99 }), (iban, digits) => {
				const check = String(digits).padStart(2, '0');
				fc.pre(check !== iban.slice(2, 4));
				refusedIban(iban.slice(0, 2) + check + iban.slice(4));
			}),
		);
	});

	it.each(['00', '01', '99'])(
		'with the check digits %s is refused where they count up',
		(check) => {
			// These leave the same rest as 97, 98 and 02 do.
			const number = Array.from({ length: 1000 }, (_, n) => String(n).padStart(18, '0'));
			const found = number
				.map((bban) => `DE${check}${bban}`)
				.find((iban) => mod97(iban.slice(4) + iban.slice(0, 4)) === 1);
			expect(found).toBeDefined();
			refusedIban(found ?? '');
		},
	);

	it('of another length than its country’s is refused, whatever its check digits', () => {
		fc.assert(
			fc.property(anyIban, fc.constantFrom(-1, 1), (iban, more) => {
				const bban = more > 0 ? `${iban.slice(4)}0` : iban.slice(4, -1);
				refusedIban(checked(iban.slice(0, 2), bban));
			}),
		);
	});

	it('with one character wrong, or two changed about, is refused', () => {
		fc.assert(
			fc.property(anyIban, fc.nat(), alphanumeric, (iban, where, other) => {
				const at = 4 + (where % (iban.length - 4));
				fc.pre(iban[at] !== other);
				// A letter counts as two digits: only like for like is sure to be found out.
				fc.pre(DIGITS.includes(other) === DIGITS.includes(iban[at] ?? ''));
				refusedIban(iban.slice(0, at) + other + iban.slice(at + 1));
			}),
		);
		refusedIban('NL91ABNA0417164030');
	});

	it.each(['GB82WEST12345698765432', 'DE89370400440532013000', 'MT84MALT011000012345MTLCAST001S'])(
		'of a bank’s own example is taken: %s',
		(iban) => expect(read('iban', iban)).toBe(iban),
	);

	it.each(['12345678', 'NL', 'NL91-ABNA-0417-1643-00', 'NL9१ABNA0417164300', 'x'.repeat(40)])(
		'is not %p',
		(text) => refusedIban(text),
	);
});

describe('a BIC', () => {
	it.each([
		['abnanl2a', 'ABNANL2A'],
		['DEUT DE FF 500', 'DEUTDEFF500'],
	])('%p is %p', (given, bic) => {
		expect(read('swiftBic', given)).toBe(bic);
	});

	it.each(['ABNANL2', 'ABNANL2AX', 'ABNANL2AXXXX', 'ABN1NL2A', '12345678'])(
		'is not %p',
		(given) => {
			const { message, description } = refusal(() => read('swiftBic', given));
			expect(message).toBe('BIC must have 8 or 11 characters');
			expect(message + description).not.toContain(given);
		},
	);
});

describe('a sort code', () => {
	it('keeps zeros in front, and loses dashes and blanks', () => {
		const six = fc.array(fc.constantFrom(...DIGITS), { minLength: 6, maxLength: 6 });
		fc.assert(
			fc.property(six, fc.constantFrom('', '-', ' '), (digits, between) => {
				const plain = digits.join('');
				const given = [plain.slice(0, 2), plain.slice(2, 4), plain.slice(4)].join(between);
				expect(read('sortCode', given)).toBe(plain);
			}),
		);
	});

	it.each(['40004', '0400041', '04-00-0', '04.00.04', '04–00–04', '٠٤٠٠٠٤', 40004])(
		'is not %p: nothing is padded',
		(given) => {
			const { message, description } = refusal(() => read('sortCode', given));
			expect(message).toBe('Sort Code must have six digits');
			expect(message + description).not.toContain(String(given));
		},
	);

	it.each([true, 2 ** 53, 0.5])('is not %p, which is no text', (given) => {
		expect(refusal(() => read('sortCode', given)).message).toBe('Sort Code must be a text');
	});
});

describe('an account number', () => {
	it.each([
		['00012345', '00012345'],
		['12-34 5678', '12345678'],
		[12345678, '12345678'],
	])('%p is %p', (given, number) => expect(read('accountNumber', given)).toBe(number));

	it.each(['12345.678', 'x'.repeat(35), '１２３４５６７８', '12/34'])('is not %p', (given) => {
		const { message, description } = refusal(() => read('accountNumber', given));
		expect(message).toBe('Account Number must be letters and digits');
		expect(message + description).not.toContain(given);
	});

	it.each([2 ** 64, true])('is not %p, which has lost digits', (given) => {
		expect(refusal(() => read('accountNumber', given)).message).toBe(
			'Account Number must be a text',
		);
	});
});

it.each(['iban', 'swiftBic', 'sortCode', 'accountNumber'] as const)(
	'%s that is nothing, or no text, is refused by name',
	(name) => {
		const label = bankAccount[name].property.displayName;
		for (const given of ['', ' ', null]) {
			expect(refusal(() => read(name, given)).message).toBe(`${label} is empty`);
		}
		expect(refusal(() => read(name, { a: '12345678' })).message).toBe(`${label} must be a text`);
	},
);
