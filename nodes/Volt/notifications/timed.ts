/** Volt's retries end after so long: 5 s, 30 s, 3 min, 10 min and 15 min. */
export const RETRIES_END_MS = 1_715_000;

/** The least age that can be asked for, in minutes: a check that knows the last retry. */
export const LEAST_AGE_MINUTES = Math.ceil(RETRIES_END_MS / 60_000) + 1;

/**
 * The time in `X-Volt-Timed`: samples show seconds since 1970 and `YYYYMMDDhhmmss`, which is taken as UTC
 * (unconfirmed).
 * @returns milliseconds since the epoch; undefined for anything else
 */
export function timeOf(timed: string): number | undefined {
	if (/^\d{10}$/.test(timed)) return Number(timed) * 1000;
	if (/^\d{13}$/.test(timed)) return Number(timed);
	const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timed)?.slice(1);
	if (!parts) return undefined;
	const [year, month, day, hour, minute, second] = parts;
	const written = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
	const time = Date.parse(written);
	// It makes 2 March of 30 February.
	const isDay =
		!Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === written.slice(0, 19);
	return isDay ? time : undefined;
}
