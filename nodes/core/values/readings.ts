/**
 * A reading as a number. Services send numbers, texts with spaces around them, or `-` for none.
 * @returns null when there is no number in it
 */
export function reading(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string') return null;
	const text = value.trim();
	if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
	const number = Number(text);
	return Number.isFinite(number) ? number : null;
}

/** A reading times a factor, without the tails of binary fractions (three decimals are enough for W and Wh). */
export function scaled(value: unknown, factor: number): number | null {
	const number = reading(value);
	if (number === null) return null;
	const product = number * factor;
	// So large a number has no such tail, and the detour over a million would make it infinite.
	if (Math.abs(product) > Number.MAX_SAFE_INTEGER) return Number.isFinite(product) ? product : null;
	return Math.round(product * 1e6) / 1e6;
}

/**
 * A time as ISO 8601 in UTC. `2026-01-10 01:14:32`, without a zone, is UTC already.
 * @returns null for none; what is no time stays as it is
 */
export function isoTime(value: unknown): string | null {
	if (typeof value !== 'string' || value.trim() === '') return null;
	const text = value.trim();
	const bare = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/.exec(text);
	const time = Date.parse(bare ? `${bare[1]}T${bare[2]}Z` : text);
	return Number.isNaN(time) ? text : new Date(time).toISOString();
}
