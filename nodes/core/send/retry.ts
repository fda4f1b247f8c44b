import { retryAfterMs } from '../http/headers';
import { LONGEST_WAIT_MS, type Clock } from '../values/clock';
import type { ApiAnswer, Repeat } from '../http/request';
import type { Thrown } from '../n8n/thrown';

const BASE_MS = 500;

/** Statuses of a gateway or service that is away for a moment. */
const PASSING = new Set([502, 503, 504]);

/** Why a try did not bring an answer. */
export type Setback =
	| { kind: 'status'; status: number; headers: Record<string, unknown> }
	/** No answer came; the request may have been carried out if it was sent. */
	| { kind: 'network'; sent: boolean };

/** What came of a try, if that is a setback. */
export function setbackOf(result: ApiAnswer | Thrown): Setback | undefined {
	if ('kind' in result) {
		return result.kind === 'network' ? { kind: 'network', sent: result.sent } : undefined;
	}
	const { status, headers } = result;
	return status >= 400 ? { kind: 'status', status, headers } : undefined;
}

/** Whether the service says that it is asked too much. */
export const isTooMany = (setback: Setback | undefined): boolean =>
	setback?.kind === 'status' && setback.status === 429;

/** Whether a request may be sent again after this setback without being carried out twice. */
export function repeatable(setback: Setback, repeat: Repeat): boolean {
	if (setback.kind === 'network' && !setback.sent) return true;
	if (isTooMany(setback)) return true;
	const passing = setback.kind === 'network' || PASSING.has(setback.status);
	return passing && repeat !== 'never';
}

/**
 * How long to wait before the next try.
 * @param tries tries made so far, 1 or more
 * @returns milliseconds; undefined when the service asks for more than {@link LONGEST_WAIT_MS}
 */
export function waitBefore(setback: Setback, tries: number, clock: Clock): number | undefined {
	const asked = setback.kind === 'status' ? retryAfterMs(setback.headers, clock.now()) : undefined;
	if (asked !== undefined) {
		// A little on top, different for each item, so that they do not all come back at once.
		const spread = Math.round(clock.random() * 250);
		return asked <= LONGEST_WAIT_MS ? asked + spread : undefined;
	}
	const ceiling = Math.min(LONGEST_WAIT_MS, BASE_MS * 2 ** (tries - 1));
	return Math.round(ceiling / 2 + clock.random() * (ceiling / 2));
}
