/** The number that a text is in decimal digits; undefined for anything else, `0x10` for one. */
export function numberIn(written: string): number | undefined {
	const text = written.trim();
	return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/**
 * A reading as a number. Services send numbers, texts with spaces around them, or `-` for none.
 * @returns null when there is no number in it, or one of more digits than a number keeps, past 2^53
 */
export function reading(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string') return null;
	const number = numberIn(value) ?? NaN;
	const isExact = Math.abs(number) <= Number.MAX_SAFE_INTEGER || /e/i.test(value);
	return Number.isFinite(number) && isExact ? number : null;
}

/** Yes or no, also as a database writes it, 1 or 0; null for anything else. */
export function yesOrNo(value: unknown): boolean | null {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if ([true, 1, 'true', '1'].includes(word as string)) return true;
	return [false, 0, 'false', '0'].includes(word as string) ? false : null;
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

/** A reading of what only counts up; below nothing, as some chargers write what they do not know, is none. */
export const counted = (number: number | null): number | null =>
	number !== null && number >= 0 ? number : null;

/** A date and a time of day; UTC by name, or an offset in hours and minutes. */
const MOMENT =
	/^(\d{4}-\d\d-\d\d)(?:T|\s+)(\d\d:\d\d)(?::(\d\d(?:[.,]\d+)?))?\s?(?:(Z|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)?$/i;

/** Nothing, a dash, or zeros: `0`, `00-00-0000`. */
const BLANK = /^([\s0:./–—-]*|null)$/i;
const YEAR = /^(-?\d{4,6})-\d\d-\d\d(?!\d)/;

/**
 * Whether a value in the place of a time says that there is none. So do dates up to 1970: databases and
 * PHP write zero as `0000-00-00`, `-0001-11-30`, `0001-01-01` or `1970-01-01`, chargers whose clock was
 * reset count from there.
 */
export function isNoTime(value: unknown): boolean {
	if (value === null || value === undefined || value === false || value === 0) return true;
	if (typeof value !== 'string') return false;
	const text = value.trim();
	return BLANK.test(text) || Number(YEAR.exec(text)?.[1] ?? NaN) <= 1970;
}

/** Seconds since 1970 have ten digits in our time, milliseconds thirteen; nothing else is sure. */
function ofEpoch(number: number): number | null {
	if (number >= 1e9 && number < 1e10) return Math.floor(number * 1000);
	return number >= 1e12 && number < 1e13 ? Math.floor(number) : null;
}

/**
 * A time in milliseconds since 1970. It is ISO 8601 with date and time of day, or seconds or milliseconds
 * since 1970; without a zone it is UTC, wherever n8n runs.
 * @returns null for none, and for what could be read in more than one way: a date alone, `01/02/2026`
 */
export function instantOf(value: unknown): number | null {
	if (typeof value === 'number') return ofEpoch(value);
	if (typeof value !== 'string') return null;
	const text = value.trim();
	const [, day, minutes, seconds = '00', utc, hours, more = '00'] = MOMENT.exec(text) ?? [];
	if (day === undefined || minutes === undefined) {
		return /^\d+(\.\d+)?$/.test(text) && !isNoTime(text) ? ofEpoch(Number(text)) : null;
	}
	if (Number(day.slice(0, 4)) <= 1970) return null;
	const zone = utc === undefined && hours !== undefined ? `${hours}:${more}` : 'Z';
	const time = Date.parse(`${day}T${minutes}:${seconds.replace(',', '.')}${zone}`);
	// It makes 2 March of 30 February.
	const isDay = day.slice(8) <= '28' || new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
	return Number.isNaN(time) || !isDay ? null : time;
}

/**
 * A time as ISO 8601 in UTC, as {@link instantOf} reads it.
 * @returns null for none; a text that tells no time for sure stays as it is
 */
export function isoTime(value: unknown): string | null {
	// A date alone is the day as a whole, which begins at midnight.
	const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value.trim());
	const time = instantOf(isDate ? `${value.trim()}T00:00Z` : value);
	if (time !== null) return new Date(time).toISOString();
	return typeof value === 'string' && !isNoTime(value) ? value.trim() : null;
}
