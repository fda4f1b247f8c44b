/** A moment as Laravel writes it: ISO-8601, UTC, microseconds. */
export function laravelTime(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, -1)}000Z`;
}

/**
 * The moment a client wrote as `Y-m-d H:i:s`, or as `Y-m-d` where that is allowed too; UTC.
 * Undefined for anything else, and for days that do not exist.
 */
export function momentOf(text: unknown, dayAlone = false): number | undefined {
	if (typeof text !== 'string') return undefined;
	const whole = dayAlone && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00:00` : text;
	if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(whole)) return undefined;
	const iso = whole.replace(' ', 'T');
	const moment = Date.parse(`${iso}Z`);
	// The 31st of February would be the 3rd of March.
	if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 19) !== iso) return undefined;
	return moment;
}
