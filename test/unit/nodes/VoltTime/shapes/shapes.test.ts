/** Every shape, with values in every field of its record that nobody documented. */
import { isDeepStrictEqual } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { dig } from '../../../../../nodes/core/values/json';
import {
	fieldNames,
	shaped,
	simplified,
	type Shape,
} from '../../../../../nodes/core/operation/shape';
import { resources } from '../../../../../nodes/VoltTime/resources';
import { RECORDS } from '../../../../support/records';

const shapes = new Map<Shape, string>();
for (const { value: resource, operations } of resources) {
	for (const { value, shape } of operations) {
		if (shape && !shapes.has(shape)) shapes.set(shape, `${resource}.${value}`);
	}
}

/** What a value says by itself: as a number, as a time (or the text that stays), as yes or no. */
interface Hostile {
	value: unknown;
	number?: number;
	time?: string;
	/** What can be worked out from it, where that is something else. */
	moment?: string;
	yes?: boolean;
}
const text = (value: string): Hostile => ({ value, time: value.trim() });
const HOSTILE: Hostile[] = [
	...[null, '', ' ', '-', '–', 'null', [], {}, [5], { value: 5 }, NaN].map((value) => ({ value })),
	{ value: 0, number: 0, yes: false },
	...['N/A', 'NaN', 'Infinity', '6,25', '1.234,5', '1 000', "1'000", '0x10', '12 kW'].map(text),
	...['1e400', '__proto__', 'constructor', 'true story', '٣', '１２', 'x'.repeat(9999)].map(text),
	...['31-01-2026 10:00', '01/02/2026', '2026-02-30 10:00:00', '2026-02-30'].map(text),
	{ value: '2026-01-10', time: '2026-01-10T00:00:00.000Z', moment: '' },
	{ ...text(' 7.5 '), number: 7.5 },
	{ ...text('-3'), number: -3 },
	{ ...text('1'), number: 1, yes: true },
	{ value: '0', number: 0, yes: false },
	{ value: true, yes: true },
	{ value: 'FALSE', time: 'FALSE', yes: false },
	{ value: 1e308, number: 1e308 },
	{ value: '0000-00-00 00:00:00' },
	{ value: '-000001-11-30T00:00:00.000000Z' },
	{ value: '1970-01-01T00:00:00Z' },
	{ value: '2026-03-29 02:30:00', time: '2026-03-29T02:30:00.000Z' },
	{ value: '2026-03-29T02:30:00+02:00', time: '2026-03-29T00:30:00.000Z' },
	{ value: 1768046400, number: 1768046400, time: '2026-01-10T12:00:00.000Z' },
	{ value: '1768046400000', number: 1768046400000, time: '2026-01-10T12:00:00.000Z' },
];

/** Paths of everything inside a record. */
const paths = (value: unknown): string[][] =>
	typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([name, inner]) => [
				[name],
				...paths(inner).map((rest) => [name, ...rest]),
			]);

function changed(record: IDataObject, [name = '', ...rest]: string[], value: unknown): IDataObject {
	const copy = (Array.isArray(record) ? [...(record as unknown[])] : { ...record }) as IDataObject;
	copy[name] = (
		rest.length === 0 ? value : changed(copy[name] as IDataObject, rest, value)
	) as IDataObject;
	return copy;
}

const leaves = (record: IDataObject): unknown[] =>
	paths(record).map((path) => dig(record, path.join('.')));

/** Times that a documented record says, as items have them. */
const times = (record: IDataObject): string[] =>
	leaves(record)
		.filter((value) => typeof value === 'string' && /^2026-.*Z$/.test(value))
		.map((value) => new Date(value as string).toISOString());

/** Numbers that a documented record says, in its own unit or in thousands of it. */
const said = (record: IDataObject): number[] =>
	leaves(record)
		.filter((value) => typeof value !== 'object' && typeof value !== 'boolean' && value !== '')
		.map(Number)
		.filter((number) => !Number.isNaN(number));

const AT = '2026-01-10T01:00:00.000000Z';
const isTime = (name: string) => /(^|_)at$|timestamp$|At$|_since$|Until$/.test(name);

/** Whether a shape may give this for a field of a record in which one value is hostile. */
function fits(
	name: string,
	value: unknown,
	type: string | undefined,
	{ hostile, usual, record }: { hostile: Hostile; usual: IDataObject; record: IDataObject },
): boolean {
	if (value === null || value === usual[name]) return true;
	if (isTime(name)) return [hostile.time, ...times(record)].includes(value as string);
	switch (type) {
		case 'number': {
			if (name === 'durationMinutes' && 'started_at' in record) {
				const [start, stop] = [record.started_at, record.stopped_at].map((own) =>
					Date.parse(
						own === hostile.value ? (hostile.moment ?? hostile.time ?? '') : (own as string),
					),
				);
				return value === ((stop ?? NaN) - (start ?? NaN)) / 60_000 && value >= 0;
			}
			const numbers = [...said(record), ...(hostile.number === undefined ? [] : [hostile.number])];
			return numbers.some((one) =>
				[one, Math.round(one * 1e3) / 1e6, one / 1000, Math.round(one / 6) / 10].includes(
					value as number,
				),
			);
		}
		case 'boolean':
			return value === hostile.yes || name === 'active' || name === 'paymentDue';
		case 'array':
			return Array.isArray(value);
		case undefined:
			return JSON.stringify(value) === JSON.stringify(hostile.value);
		default:
			return true;
	}
}

/** Fields that cannot be there beside the others of the same record. */
const EXCLUDED: Record<string, string[]> = {
	'group.getMeter': ['powerNote'],
	'meterValue.getAll': ['powerKw', 'currentA', 'voltageV', 'socPercent', 'temperatureC'],
};

describe.each([...shapes].map(([shape, name]) => [name, shape] as const))('%s', (name, shape) => {
	const plain = shape.keep.map((field) => [field, isTime(field) ? AT : `some ${field}`]);
	const record = { ...(Object.fromEntries(plain) as IDataObject), ...RECORDS[name] };
	const usual = simplified(record, shape);

	it('knows all of a documented record', () => {
		const unknown = Object.entries(usual).filter(([, value]) => value === null);
		expect(unknown.map(([field]) => field)).toEqual(EXCLUDED[name] ?? []);
	});

	it.each(paths(record).map((path) => [path.join('.'), path] as const))(
		'with anything in %s gives no number, time or answer that was not sent',
		(_, path) => {
			const misfits: unknown[] = [];
			for (const hostile of HOSTILE) {
				const given = changed(record, path, hostile.value);
				const before = JSON.stringify(given);
				const found = shaped(given, shape, 'simplified', []);
				const all = shaped(given, shape, 'selected', fieldNames(shape));
				for (const [field, value] of Object.entries(found)) {
					const own = { hostile, usual, record: given };
					const known = fits(field, value, shape.add?.[field]?.type, own);
					const same = isDeepStrictEqual(all[field], value) || field === 'errorCode';
					if (!known || !same) misfits.push([hostile.value, field, value, all[field]]);
				}
				if (JSON.stringify(given) !== before) misfits.push([hostile.value, 'changed']);
			}
			expect(misfits).toEqual([]);
		},
	);
});
