/** Complaints about fields of a request, in the shapes that APIs give them. */
import { isObject } from '../values/json';

/** A complaint, and the field it is about: empty when it is about none. */
export interface FieldComplaint {
	field: string;
	message: string;
}

/** A text for a person of a value; undefined where there is none. */
export type Clip = (value: unknown) => string | undefined;

type Fields = Record<string, unknown>;

const MAX_DEPTH = 5;

// Names as they are written in lower case, without what stands between their words.

/** Where a complaint says what is wrong. A type or code is better than nothing. */
const MESSAGES = [
	...['message', 'errormessage', 'usermessage', 'defaultmessage', 'detail', 'description'],
	...['errordescription', 'reason', 'msg', 'text', 'summary', 'title', 'constraints', 'issue'],
	...['error', 'type', 'code', 'errorcode'],
];
/** Where it says of what. */
const NAMES = [
	...[
		'propertypath',
		'property',
		'field',
		'fieldname',
		'name',
		'param',
		'parameter',
		'path',
		'loc',
	],
	...['pointer', 'target', 'key', 'attribute', 'instancepath', 'datapath'],
];

/** Values by name, the first of those that differ in writing only; rules that are broken as one text. */
const byName = (entry: Fields): Fields =>
	Object.fromEntries(
		Object.entries(entry)
			.reverse()
			.map(([key, value]) => {
				const name = key.toLowerCase().replace(/[^a-z]/g, '');
				const isRules = name === 'constraints' && isObject(value);
				return [name, isRules ? Object.values(value).join(', ') : value];
			}),
	);

const first = (entry: Fields, keys: string[], clip: Clip) => {
	for (const key of keys) {
		const text = Object.hasOwn(entry, key) ? clip(entry[key]) : undefined;
		if (text !== undefined) return text;
	}
	return undefined;
};

/** `['body', 'items', 0, 'amount']`, `/data/attributes/amount`, `#/items/0`: as a path with dots. */
function pathOf(name: unknown): unknown {
	if (Array.isArray(name)) {
		const steps = name.filter((step) => typeof step === 'string' || typeof step === 'number');
		const [where] = steps;
		const outside = /^(body|query|path|header)$/.test(String(where)) && steps.length > 1;
		return steps.slice(outside ? 1 : 0).join('.');
	}
	return typeof name === 'string' && /^#?\//.test(name)
		? name.replace(/^#?\/(?:data\/attributes\/|data\/)?/, '').replaceAll('/', '.')
		: name;
}

/** `{propertyPath|field|…, message|…}`, as Volt's hosts and most others give it. */
function complaintOf(given: Fields, clip: Clip): FieldComplaint | undefined {
	const entry = byName(given);
	const message = first(entry, MESSAGES, clip);
	const source = isObject(entry.source) ? entry.source : {};
	const all: Fields = { ...source, ...entry };
	const named = Object.fromEntries(NAMES.map((key) => [key, pathOf(all[key])]));
	return message === undefined ? undefined : { field: first(named, NAMES, clip) ?? '', message };
}

const under = (outer: string, inner: string) =>
	outer === '' ? inner : inner === '' ? outer : `${outer}.${inner}`;

/**
 * Complaints in a list, or by field: `[text]`, `[{field, message}]`, `{field: [text]}`, one in another.
 * @param outer the field that all of it is about
 */
export function fieldComplaints(
	value: unknown,
	clip: Clip,
	outer = '',
	depth = 0,
): FieldComplaint[] {
	if (depth > MAX_DEPTH) return [];
	if (Array.isArray(value)) {
		return value.flatMap((entry: unknown) => {
			const found = isObject(entry) ? complaintOf(entry, clip) : undefined;
			if (found) return [{ ...found, field: under(outer, found.field) }];
			// It names a field, and says nothing of it.
			if (isObject(entry) && NAMES.some((name) => Object.hasOwn(byName(entry), name))) return [];
			return fieldComplaints(entry, clip, outer, depth + 1);
		});
	}
	if (isObject(value)) {
		return Object.entries(value).flatMap(([key, inner]) => {
			const field = under(outer, clip(key) ?? '');
			const found =
				isObject(inner) && clip(inner.message) !== undefined ? complaintOf(inner, clip) : undefined;
			return found
				? [{ field, message: found.message }]
				: fieldComplaints(inner, clip, field, depth + 1);
		});
	}
	const message = clip(value);
	return message === undefined ? [] : [{ field: outer, message }];
}
