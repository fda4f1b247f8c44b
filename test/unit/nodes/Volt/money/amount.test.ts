import fc from 'fast-check';
import {
	currencyCode,
	decimalText,
	minorUnits,
	type AmountUnit,
} from '../../../../../nodes/Volt/money/amount';
import {
	confirmedDecimals,
	CURRENCIES,
	decimalsOf,
} from '../../../../../nodes/Volt/money/currencies';
import { amount, currency, amountUnit, moneyIn } from '../../../../../nodes/Volt/money/fields';
import { item, refusal } from '../../../../support/item';

// As it will be once Volt's decimals of every currency are known; the table itself is tested below.
jest.mock('../../../../../nodes/Volt/money/currencies', () => {
	const actual = jest.requireActual<Record<string, unknown>>(
		'../../../../../nodes/Volt/money/currencies',
	);
	return { ...actual, confirmedDecimals: jest.fn(actual.decimalsOf as never) };
});
const confirmed = jest.mocked(confirmedDecimals);
const real = jest.requireActual<{ confirmedDecimals: typeof confirmedDecimals }>(
	'../../../../../nodes/Volt/money/currencies',
);

const anyCurrency = fc.constantFrom(...CURRENCIES);
const anyMinor = fc.oneof(
	fc.integer({ min: 1, max: 100_000 }),
	fc.maxSafeInteger().map((minor) => Math.abs(minor) || 1),
	fc.constantFrom(1, 10, 99, 100, 999, 1000, Number.MAX_SAFE_INTEGER),
);
const inDecimals = (value: unknown, code: string) => minorUnits(value, code, 'decimal', 'Amount');
const refused = (value: unknown, code = 'EUR', unit: AmountUnit = 'decimal') =>
	refusal(() => minorUnits(value, code, unit, 'Amount')).message;

const TWO_WAYS = 'Amount can be read in two ways';

describe.each<[AmountUnit, string]>([
	['decimal', 'EUR'],
	['decimal', 'JPY'],
	['minor', 'EUR'],
])('a point that may part thousands, in %s of %s', (unit, code) => {
	it.each(['1.000', '12.000', '999.000', ' 100.000 '])('is refused: %s', (text) => {
		expect(refused(text, code, unit)).toBe(TWO_WAYS);
	});

	it.each(['1000.000', '0001.000', '1.0000', '1.0', '1'])('is none in %s', (text) => {
		const factor = unit === 'decimal' && code === 'EUR' ? 100 : 1;
		expect(minorUnits(text, code, unit, 'Amount')).toBe(Number(text) * factor);
	});
});

it('a point of a currency with three decimals parts no thousands', () => {
	expect(inDecimals('1.000', 'KWD')).toBe(1000);
});

describe('an amount in any currency of ISO 4217', () => {
	it('is the same after it was decimals', () => {
		fc.assert(
			fc.property(anyCurrency, anyMinor, (code, minor) => {
				const text = decimalText(minor, code);
				expect(text?.split('.')[1]?.length ?? 0).toBe(decimalsOf(code));
				expect(inDecimals(text, code)).toBe(minor);
			}),
		);
	});

	it('may be written without zeros behind, and with zeros in front', () => {
		fc.assert(
			fc.property(anyCurrency, anyMinor, fc.nat({ max: 5 }), (code, minor, zeros) => {
				const text = decimalText(minor, code) ?? '';
				const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
				expect(inDecimals(` ${'0'.repeat(zeros)}${short} `, code)).toBe(minor);
			}),
		);
	});

	it('is never rounded: a decimal more than the currency has is refused, unless it is 0 and nothing else', () => {
		fc.assert(
			fc.property(anyCurrency, anyMinor, fc.nat({ max: 9 }), (code, minor, digit) => {
				const decimals = decimalsOf(code);
				const text = decimalText(minor, code) ?? '';
				const longer = `${text}${decimals === 0 ? '.' : ''}${digit}`;
				if (digit === 0) {
					const isThousands = /^[1-9]\d{0,2}\.\d{3}$/.test(longer) && decimals !== 3;
					if (isThousands) return expect(refused(longer, code)).toBe(TWO_WAYS);
					return expect(inDecimals(longer, code)).toBe(minor);
				}
				expect(refused(longer, code)).toBe(
					`Amount has more than ${decimals} decimals, which ${code} does not have`,
				);
			}),
		);
	});

	it('is exact, or refused, where an expression gives a number', () => {
		fc.assert(
			fc.property(anyCurrency, anyMinor, (code, minor) => {
				const text = decimalText(minor, code) ?? '';
				let got: number | undefined;
				try {
					got = inDecimals(Number(text), code);
				} catch {
					// It would need more digits than a number has.
					expect(text.replace(/\D/g, '').length).toBeGreaterThan(15);
				}
				if (got !== undefined) expect(got).toBe(minor);
			}),
		);
	});

	it('in minor units is a whole number, from 1 to 2^53 - 1', () => {
		fc.assert(
			fc.property(anyCurrency, anyMinor, (code, minor) => {
				for (const given of [minor, String(minor), `${minor}.00`]) {
					expect(minorUnits(given, code, 'minor', 'Amount')).toBe(minor);
				}
				expect(refused(`${minor}.5`, code, 'minor')).toBe(
					'Amount in minor units must be a whole number',
				);
			}),
		);
	});
});

describe.each<AmountUnit>(['decimal', 'minor'])('what is no amount, %s', (unit) => {
	it.each([
		...['1,50', '1.234,50', '1 000', "1'000", '1_000', '1e3', '1E3', '12.', '.5', '1.2.3', '€5'],
		...['-1', '+1', '−1', '0x10', 'NaN', 'Infinity', 'ten', '１２', '12\u00a050', '1\u200b'],
		...[NaN, Infinity, -Infinity, -1, -0.5, 1e21, 1e-7, true, false, [5], { value: 5 }],
		...[new Date(0), 2 ** 53, 1e17, '1'.repeat(31)],
	])('is refused: %p', (value) => {
		expect(refused(value, 'EUR', unit)).toBe('Amount must be a positive number');
	});

	it.each(['0', '0.00', 0, -0])('is refused as not more than 0: %p', (value) => {
		expect(refused(value, 'EUR', unit)).toBe('Amount must be more than 0');
	});

	it.each(['', '  ', null, undefined])('is refused as empty: %p', (value) => {
		expect(refused(value, 'EUR', unit)).toBe('Amount is empty');
	});

	it('is refused from 2^53 minor units on', () => {
		const most = 2n ** 53n;
		const text = unit === 'minor' ? String(most) : '90071992547409.92';
		expect(refused(text, 'EUR', unit)).toBe('Amount is too large');
	});
});

describe('a currency whose decimals at Volt are not confirmed', () => {
	beforeEach(() => confirmed.mockImplementation(real.confirmedDecimals));
	afterEach(() => confirmed.mockImplementation(decimalsOf));

	const others = CURRENCIES.filter((code) => real.confirmedDecimals(code) === undefined);

	it.each(others)('takes minor units only: %s', (code) => {
		expect(refused('12', code)).toBe(`Amount in ${code} must be in minor units`);
		expect(minorUnits('12', code, 'minor', 'Amount')).toBe(12);
		expect(decimalText(12, code)).toBeNull();
	});

	it('is every one but those that Volt’s own documents show', () => {
		const known = CURRENCIES.filter((code) => !others.includes(code));
		expect(known.sort()).toEqual(['AUD', 'DKK', 'EUR', 'GBP', 'PLN']);
	});
});

describe('the table of currencies', () => {
	it('has each once, three letters each', () => {
		expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
		expect(CURRENCIES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
	});

	it.each([
		...([
			['EUR', 2],
			['JPY', 0],
			['UGX', 0],
			['ISK', 0],
			['HUF', 2],
			['KWD', 3],
		] as const),
		...([
			['TND', 3],
			['CLF', 4],
			['MGA', 2],
			['BGN', undefined],
			['XAU', undefined],
		] as const),
	])('%s has %p decimals', (code, decimals) => {
		expect(decimalsOf(code)).toBe(decimals);
	});
});

describe('minor units as decimals', () => {
	it.each([
		...([
			[0, '0.00'],
			[5, '0.05'],
			[-5, '-0.05'],
			[-1250, '-12.50'],
			['1250', '12.50'],
		] as const),
		...([
			['0007', '0.07'],
			[12.5, null],
			[NaN, null],
			[2 ** 53, null],
			['1e3', null],
		] as const),
		...([
			[null, null],
			[undefined, null],
			[{}, null],
			['', null],
		] as const),
	])('%p is %p', (minor, text) => {
		expect(decimalText(minor, 'EUR')).toBe(text);
	});

	it.each([undefined, null, 1, {}, 'eur', 'XXX', '__proto__', 'constructor'])(
		'are none for the currency %p',
		(code) => expect(decimalText(1250, code)).toBeNull(),
	);
});

describe('the fields of an amount', () => {
	const money = (given: object) => () =>
		moneyIn(item({ currency: 'EUR', amount: '12.50', amountUnit: 'decimal', ...given }));

	it('give minor units and an upper-case currency', () => {
		expect(money({ currency: ' eur ' })()).toEqual({ currency: 'EUR', amount: 1250 });
		expect(money({ amount: 1250, amountUnit: 'minor' })()).toEqual({
			...{ currency: 'EUR', amount: 1250 },
		});
	});

	it.each<[object, string]>([
		[{ currency: '' }, 'Currency is empty'],
		[{ currency: 'EURO' }, 'Currency must be a currency like EUR or GBP'],
		[{ currency: 'XAU' }, 'Currency must be a currency like EUR or GBP'],
		[{ amount: '' }, 'Amount is empty'],
		[{ amount: '12,50' }, 'Amount must be a positive number'],
		[{ amountUnit: 'cents' }, 'Amount In must be one of decimal, minor'],
	])('name the one that is wrong: %j', (given, message) => {
		expect(refusal(money(given)).message).toBe(message);
	});

	it('say what they want in the same words everywhere', () => {
		expect([currency, amount, amountUnit].map(({ property }) => property.displayName)).toEqual([
			...['Currency', 'Amount', 'Amount In'],
		]);
		expect(refusal(() => currencyCode('euro', 'Fee Currency')).message).toMatch(/^Fee Currency /);
	});
});
