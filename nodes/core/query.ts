/** How a list is written in a query: `a=1&a=2`, `a[]=1&a[]=2`, `a[0]=1&a[1]=2`, `a=1,2`. */
export type ArrayFormat = 'repeat' | 'brackets' | 'indices' | 'comma';

/** Query parameters by name; nested objects become `name[key]`. Undefined and '' are left out. */
export type Query = Record<string, unknown>;

const encode = (text: string) =>
	encodeURIComponent(text.toWellFormed()).replace(/%5B/gi, '[').replace(/%5D/gi, ']');

function pairs(name: string, value: unknown, format: ArrayFormat): string[] {
	if (value === undefined || value === '') return [];
	if (value === null) return [`${encode(name)}=`];
	if (Array.isArray(value)) {
		if (format === 'comma') {
			const joined = value.map((entry) => encodeURIComponent(String(entry).toWellFormed()));
			return joined.length > 0 ? [`${encode(name)}=${joined.join(',')}`] : [];
		}
		return value.flatMap((entry, i) => {
			const suffix = format === 'repeat' ? '' : format === 'brackets' ? '[]' : `[${i}]`;
			return pairs(name + suffix, entry, format);
		});
	}
	if (value instanceof Date) return [`${encode(name)}=${encodeURIComponent(value.toISOString())}`];
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, inner]) => pairs(`${name}[${key}]`, inner, format));
	}
	return [`${encode(name)}=${encodeURIComponent(String(value).toWellFormed())}`];
}

/** Writes a query without the question mark. */
export function queryString(query: Query = {}, format: ArrayFormat = 'brackets'): string {
	return Object.entries(query)
		.flatMap(([name, value]) => pairs(name, value, format))
		.join('&');
}
