type Query = Record<string, unknown>;

/**
 * Finds a query parameter by the name the specification gives it, e.g. `createdAt[gte]` or
 * `status[]`, whether the parser left the name as it was or nested it.
 */
function find(query: Query, name: string): unknown {
	if (Object.hasOwn(query, name)) return query[name];
	let found: unknown = query;
	for (const key of name.split(/[[\]]+/).filter((part) => part !== '')) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
		found = (found as Query)[key];
	}
	return found;
}

/** A parameter as text; numbers and booleans count, objects and lists do not. */
export function text(query: Query, name: string): string | undefined {
	const found = find(query, name);
	if (typeof found === 'string') return found;
	return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

/** A parameter given once or several times, or undefined when it is absent or empty. */
export function list(query: Query, name: string): string[] | undefined {
	const found = find(query, name);
	const values = Array.isArray(found) ? found.map(String) : [text(query, name) ?? ''];
	const wanted = values.filter((value) => value !== '');
	return wanted.length > 0 ? wanted : undefined;
}

/** A boolean parameter, or undefined when it is absent. */
export function flag(query: Query, name: string): boolean | undefined {
	const found = text(query, name);
	return found === undefined ? undefined : found === 'true' || found === '1';
}

/** A whole number, or `fallback` when it is absent or unreadable. */
export function whole(query: Query, name: string, fallback: number): number {
	const found = Number(text(query, name) ?? Number.NaN);
	return Number.isInteger(found) && found > 0 ? found : fallback;
}

/** Whether `order[createdAt]` asks for the oldest first; both vendors' default is newest first. */
export function oldestFirst(query: Query): boolean {
	return text(query, 'order[createdAt]')?.toLowerCase() === 'asc';
}
