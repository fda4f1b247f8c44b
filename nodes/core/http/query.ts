import { scalarText } from '../values/scalar';

/** How a list is written in a query: `a=1&a=2`, `a[]=1&a[]=2`, `a[0]=1&a[1]=2`, `a=1,2`. */
export type ArrayFormat = 'repeat' | 'brackets' | 'indices' | 'comma';

/** Query parameters by name; nested objects become `name[key]`. Undefined and '' are left out. */
export type Query = Record<string, unknown>;

const encode = (text: string) =>
	encodeURIComponent(text.toWellFormed()).replace(/%5B/gi, '[').replace(/%5D/gi, ']');

function pairs(name: string, value: unknown, format: ArrayFormat): string[] {
	if (value === undefined || value === '') return [];
	if (Array.isArray(value)) {
		if (format === 'comma') {
			const joined = value.map((entry) =>
				encodeURIComponent((scalarText(entry) ?? JSON.stringify(entry)).toWellFormed()),
			);
			return joined.length > 0 ? [`${encode(name)}=${joined.join(',')}`] : [];
		}
		return value.flatMap((entry, i) => {
			// A name typed with brackets has all it needs.
			const bare = format === 'repeat' || name.endsWith('[]');
			const suffix = bare ? '' : format === 'brackets' ? '[]' : `[${i}]`;
			return pairs(name + suffix, entry, format);
		});
	}
	const text = scalarText(value);
	if (text === undefined) {
		return Object.entries(value as object).flatMap(([key, inner]) =>
			pairs(`${name}[${key}]`, inner, format),
		);
	}
	return [`${encode(name)}=${encodeURIComponent(text.toWellFormed())}`];
}

/** Writes a query without the question mark. */
export function queryString(query: Query = {}, format: ArrayFormat = 'brackets'): string {
	return Object.entries(query)
		.flatMap(([name, value]) => pairs(name, value, format))
		.join('&');
}
