import { tryToParseDateTime } from 'n8n-workflow';

const MOMENT =
	/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** Of Luxon's DateTime, what is needed here. */
export interface Moment {
	toISO(): string | null;
	toMillis(): number;
	/** Minutes by which clocks are ahead of UTC. */
	readonly offset: number;
	plus(span: { days: number }): Moment;
	set(values: { hour: number; minute: number; second: number; millisecond: number }): Moment;
}

/**
 * A date, or a date and time, in its own time zone or else in `zone`.
 * @returns undefined for anything else, 30 February included
 */
export function momentIn(text: string, zone: string): Moment | undefined {
	if (!MOMENT.test(text)) return undefined;
	try {
		const moment = tryToParseDateTime(text.replace(' ', 'T').replace(',', '.'), zone) as Moment;
		// It takes what only looks like a time, too, and makes 2 March of 30 February.
		return moment.toISO()?.slice(0, 10) === text.slice(0, 10) ? moment : undefined;
	} catch {
		return undefined;
	}
}

/** A moment in a time zone. */
export const momentAt = (ms: number, zone: string): Moment =>
	tryToParseDateTime(new Date(ms), zone) as Moment;
