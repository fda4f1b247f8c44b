/**
 * A value as text: texts, numbers and booleans as they are, dates (JavaScript's and Luxon's) as
 * ISO 8601, nothing as ''. Undefined for objects and lists, which have no such form.
 */
export function scalarText(value: unknown): string | undefined {
	if (value === null || value === undefined) return '';
	if (typeof value !== 'object') return String(value);
	const { toJSON } = value as { toJSON?: unknown };
	const plain: unknown = typeof toJSON === 'function' ? toJSON.call(value) : undefined;
	return typeof plain === 'string' ? plain : undefined;
}
