import fc from 'fast-check';
import { UserError } from 'n8n-workflow';
import {
	ADDITIONAL,
	additional,
	filters,
	group,
	rows,
	writeFilters,
} from '../../../../../nodes/core/operation/collections';
import type { Field } from '../../../../../nodes/core/operation/field';
import * as kinds from '../../../../../nodes/core/operation/kinds';
import { item, refusal } from '../../../../support/item';

const FIELDS: Record<string, Field<unknown>> = {
	text: kinds.text('My Field', 'f', { max: 5 }),
	dateTime: kinds.dateTime('My Field', 'f'),
	whole: kinds.whole('My Field', 'f', { min: 0, max: 100 }),
	decimal: kinds.decimal('My Field', 'f', { least: -1.5, most: 2.5 }),
	toggle: kinds.toggle('My Field', 'f'),
	choice: kinds.choice('My Field', 'f', { options: { a: 'A', b: 'B' }, default: 'b' }),
	numberChoice: kinds.numberChoice('My Field', 'f', { options: { 1: '1', 3: '3' }, default: 3 }),
	texts: kinds.texts('My Field', 'f', { options: [] }),
	locator: kinds.locator('My Field', 'f', { modes: [] }),
	group: group('My Field', 'f', { group: 'g', placeholder: 'p' }, {}),
	rows: rows('My Field', 'f', { group: 'g', row: 'R', placeholder: 'p' }, {}),
};

/** What each kind may give. */
const FITS: Record<string, (value: unknown) => boolean> = {
	text: (value) => typeof value === 'string' && value !== '' && value.length <= 5,
	dateTime: (value) => typeof value === 'string' && value.trim() === value && value !== '',
	whole: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100,
	decimal: (value) => typeof value === 'number' && value >= -1.5 && value <= 2.5,
	toggle: (value) => typeof value === 'boolean',
	choice: (value) => value === 'a' || value === 'b',
	numberChoice: (value) => value === 1 || value === 3,
	texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string' && one),
	locator: (value) => Object.values(value as object).every((one) => typeof one === 'string'),
	group: (value) => Object.keys(value as object).length === 0,
	rows: Array.isArray,
};

const hostile = fc.oneof(
	fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
	fc.constantFrom<unknown>(null, undefined, '', ' ', '0x10', '1e999', '9007199254740993', -0),
	fc.string(),
	fc.double(),
);

describe.each(Object.keys(FIELDS))('a field of kind %s', (kind) => {
	const field = FIELDS[kind]!;
	const fits = FITS[kind]!;

	it('gives a value of its kind or refuses by name, whatever an expression gives', () => {
		fc.assert(
			fc.property(hostile, (f) => {
				try {
					expect(fits(field.in(item({ f })))).toBe(true);
				} catch (thrown) {
					expect(thrown).toBeInstanceOf(UserError);
					expect((thrown as UserError).message).toMatch(/^My Field[ ,]/);
				}
			}),
		);
	});

	it('in a collection is missing, of its kind, or refused by name', () => {
		const read = (f: unknown) => additional({ x: field }).in(item({ additionalFields: { f } }));
		const readFilter = (f: unknown) => filters({ x: field }).in(item({ filters: { f } }));
		fc.assert(
			fc.property(hostile, fc.constantFrom(read, readFilter), (f, values) => {
				try {
					const { x: found, ...others } = values(f);
					expect(others).toEqual({});
					// What is in a collection of a write is there, or the write is refused.
					const mayBeMissing = values === readFilter || f === null;
					expect((found === undefined && mayBeMissing) || fits(found)).toBe(true);
				} catch (thrown) {
					expect(thrown).toBeInstanceOf(UserError);
					expect((thrown as UserError).message).toMatch(/^My Field[ ,]/);
				}
			}),
		);
	});

	it('that was not added gives nothing, not even its default', () => {
		for (const additionalFields of [{}, undefined, null, '', { other: 1 }]) {
			expect(additional({ x: field }).in(item({ additionalFields }))).toEqual({});
			expect(field.within(ADDITIONAL).in(item({ additionalFields }))).toBeUndefined();
		}
	});
});

it.each(['whole', 'decimal', 'numberChoice'])('a %s number is one in decimal digits', (kind) => {
	const digits = fc.constantFrom('0x1', '0X1', '0b1', '0o1', '1_', '0x', '1__0');
	fc.assert(
		fc.property(digits, fc.constantFrom('', ' ', '\n'), (f, blank) => {
			expect(() => FIELDS[kind]!.in(item({ f: blank + f + blank }))).toThrow(UserError);
		}),
	);
	expect(FIELDS[kind]!.in(item({ f: ' 1 ' }))).toBe(1);
});

describe.each([[null], [undefined], [''], [' ']])('an added field whose value is %p', (f) => {
	const added = item({ additionalFields: { f }, filters: { f } });

	describe.each(Object.keys(FIELDS).filter((kind) => kind !== 'toggle'))('of kind %s', (kind) => {
		it('drops out of the filters of a list', () => {
			const values = filters({ x: FIELDS[kind]! }).in(added);
			expect(JSON.stringify(values)).toBe('{}');
		});

		it.each([
			['Additional Fields', additional],
			['Filters', writeFilters],
		])('is refused by name in the %s of a write, null is left out', (collection, maker) => {
			if (f === null) return expect(maker({ x: FIELDS[kind]! }).in(added)).toEqual({});
			const { message, description } = refusal(() => maker({ x: FIELDS[kind]! }).in(added));
			expect(message).toBe('My Field is empty');
			expect(description).toContain(`Fill in My Field, or remove it from ${collection}.`);
		});
	});

	it('is refused when it is a switch: neither left out nor taken for off', () => {
		for (const maker of [additional, filters, writeFilters]) {
			expect(refusal(() => maker({ x: FIELDS.toggle! }).in(added)).message).toBe(
				'My Field must be true or false',
			);
		}
	});
});

describe('a collection', () => {
	it('gives what was added by the names the API has, and lists its fields by display name', () => {
		const collection = additional({
			z_last: kinds.text('A', 'first'),
			a_first: kinds.whole('B', 'second'),
		});
		expect(collection.in(item({ additionalFields: { second: '7', unknown: 1 } }))).toEqual({
			a_first: 7,
		});
		expect(collection.property.options?.map(({ name }) => name)).toEqual(['first', 'second']);
	});

	it.each([['x'], [[1]], [1], [true]])('that is %p is refused by name', (additionalFields) => {
		expect(
			refusal(() => additional({ x: FIELDS.toggle! }).in(item({ additionalFields }))).message,
		).toBe('Additional Fields must be a set of fields');
	});
});

describe('bounds', () => {
	const amps = (settings: object) => kinds.whole('Limit (A)', 'f', settings);

	it('are what the editor knows and what is enforced', () => {
		const field = amps({ min: 1, max: 5, precision: 0 });
		expect(field.property.typeOptions).toEqual({ minValue: 1, maxValue: 5, numberPrecision: 0 });
		expect(refusal(() => field.in(item({ f: 6 }))).message).toBe(
			'Limit must be a whole number from 1 to 5',
		);
	});

	it('may be enforced only', () => {
		const field = amps({ least: 1, most: 5 });
		expect(field.property).not.toHaveProperty('typeOptions');
		expect(refusal(() => field.in(item({ f: 0 }))).message).toBe(
			'Limit must be a whole number from 1 to 5',
		);
	});
});

describe('a field said in another way', () => {
	const field = kinds.text('Name', 'f', { required: true, placeholder: 'e.g. x' });

	it('reads under its other name', () => {
		const other = field.with({ displayName: 'Other', name: 'g' });
		expect(other.in(item({ f: 'wrong', g: 'right' }))).toBe('right');
		expect(refusal(() => other.in(item({ f: 'wrong' }))).message).toBe('Other is empty');
	});

	it('may be left empty', () => {
		expect(field.optional().property.required).toBe(false);
		expect(field.optional().in(item({ f: ' ' }))).toBeUndefined();
		expect(field.optional().in(item({ f: ' a ' }))).toBe('a');
	});

	it('is called otherwise in messages, whatever becomes of it', () => {
		const other = field.called('Name (of two)');
		for (const one of [
			other,
			other.optional(),
			other.filled(),
			other.as((value) => value),
			other.with({}),
		]) {
			expect(refusal(() => one.in(item({ f: {} }))).message).toBe('Name (of two) must be a text');
		}
	});

	it.each([[{}], [null], ['  a '], [7]])('unchecked gives %p as it is', (f) => {
		expect(field.unchecked().in(item({ f }))).toBe(f);
		const cells = { group: 'g', row: 'R', placeholder: 'p' };
		const row = rows('Rows', 'r', cells, { x: field.unchecked() });
		expect(row.in(item({ r: { g: [{ f }] } }))).toEqual([{ x: f }]);
	});

	it('unchecked is empty where its kind is: a locator that points to nothing', () => {
		const place = kinds.locator('Place', 'f', { modes: [] }).unchecked().optional();
		expect(place.in(item({ f: { __rl: true, mode: 'list', value: '' } }))).toBeUndefined();
		expect(place.in(item({ f: { __rl: true, mode: 'id', value: 7 } }))).toMatchObject({ value: 7 });
	});

	it('is not asked for by n8n as an entry of a collection, however required it is elsewhere', () => {
		const field = kinds.text('ID', 'id', { required: true });
		expect(field.within(ADDITIONAL).property).not.toHaveProperty('required');
		expect(field.filledWithin(ADDITIONAL).property).not.toHaveProperty('required');
		expect(field.property.required).toBe(true);
	});

	it('gives what is made of its value, and stays where it is', () => {
		const long = field.as((value, label) => `${label}: ${value}`);
		expect(long.in(item({ f: 'a' }))).toBe('Name: a');
		const entry = field.within(ADDITIONAL).as((value) => value ?? 'none');
		expect(entry.in(item({ f: 'root', additionalFields: { f: 'inner' } }))).toBe('inner');
		expect(entry.in(item({ f: 'root' }))).toBe('none');
	});
});

it('rows are read cell by cell, and named by their number', () => {
	const field = rows(
		'Assets',
		'f',
		{ group: 'asset', row: 'Asset', placeholder: 'Add asset' },
		{ id: kinds.whole('Asset ID', 'assetId'), on: kinds.toggle('On', 'on') },
	);
	const read = (asset: unknown) => field.in(item({ f: { asset } }));
	expect(read([{ assetId: '1', on: true }, { assetId: 2 }])).toEqual([
		{ id: 1, on: true },
		{ id: 2, on: false },
	]);
	expect(refusal(() => read([{ assetId: 1 }, { assetId: 'x' }])).message).toMatch(
		/^Assets, row 2: Asset ID must be a whole number/,
	);
	expect(field.in(item({}))).toEqual([]);
});

describe.each([[null], [undefined], ['']])('a cell whose expression gives %p', (f) => {
	const on = kinds.toggle('On', 'on', { default: true });

	it('is refused by name where it is a switch, and not taken for the default', () => {
		const row = rows('Rows', 'r', { group: 'g', row: 'R', placeholder: 'p' }, { on });
		expect(refusal(() => row.in(item({ r: { g: [{ on: f }] } }))).message).toBe(
			'Rows, row 1: On must be true or false',
		);
		const together = group('Group', 'r', { group: 'g', placeholder: 'p' }, { on });
		expect(refusal(() => together.in(item({ r: { g: { on: f } } }))).message).toBe(
			'On must be true or false',
		);
	});

	it('is refused in a row, and drops out of a group, where it is none', () => {
		const name = kinds.text('Name', 'name', { default: 'data' });
		const row = rows('Rows', 'r', { group: 'g', row: 'R', placeholder: 'p' }, { name });
		expect(refusal(() => row.in(item({ r: { g: [{ name: f }] } }))).message).toBe(
			'Rows, row 1: Name is empty',
		);
		const together = group('Group', 'r', { group: 'g', placeholder: 'p' }, { name, on });
		expect(together.in(item({ r: { g: { name: f } } }))).toEqual({ on: true });
		expect(together.in(item({ r: { g: {} } }))).toEqual({ name: 'data', on: true });
	});
});

it('options are listed by name, and told in the order they were given', () => {
	const field = kinds.choice('Mode', 'f', {
		options: { off: ['Never', 'Not at all'], on: 'Always' },
		default: 'off',
	});
	expect(field.property.options).toEqual([
		{ name: 'Always', value: 'on' },
		{ name: 'Never', value: 'off', description: 'Not at all' },
	]);
	expect(refusal(() => field.in(item({ f: 'x' }))).message).toBe('Mode must be one of off, on');
	expect(field.in(item({}))).toBe('off');
});

it('JSON is parsed, or taken as it is', () => {
	const field = kinds.json('My Field', 'f');
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(field.in(item({ f: JSON.stringify(value) }))).toEqual(
				JSON.parse(JSON.stringify(value)),
			);
		}),
	);
	expect(field.in(item({ f: ' ' }))).toBeUndefined();
	expect(refusal(() => field.in(item({ f: '{' }))).message).toBe('My Field is not valid JSON');
});

it('a secret is not shown as it is typed', () => {
	expect(kinds.text('Pin', 'f', { secret: true }).property.typeOptions).toEqual({ password: true });
});
