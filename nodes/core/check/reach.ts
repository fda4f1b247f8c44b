import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { header } from '../http/headers';
import { cancelSignal, type Context } from '../n8n/context';
import { Exchange } from '../n8n/exchange';
import { askedByProxy, type Thrown } from '../n8n/thrown';
import { realClock, type Clock } from '../values/clock';

/** How long a host may take. */
export const PATIENCE_MS = 15_000;

/** Somebody answered at an address, whatever they said. */
export interface Reached {
	status: number;
	milliseconds: number;
	/** How far the clock of this n8n is behind theirs, negative where it is ahead. */
	clockSeconds?: number;
}

/** A date as HTTP writes it (RFC 9110, 5.6.7): `Date.parse` finds one in `0`, too. */
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*, .+ gmt$/i;

/**
 * `Date` of an answer (RFC 9110) against the middle of the time it took; it leaves out the part of a second.
 * Of an answer out of a cache it is when it was made, its `Age` ago (RFC 9111), or the present time, as some
 * caches write it: whatever lies between is not off.
 */
function behind(headers: Record<string, unknown>, from: number, to: number): number | undefined {
	const date = header(headers, 'date')?.trim() ?? '';
	const made = HTTP_DATE.test(date) ? Date.parse(date) + 500 : NaN;
	const age = header(headers, 'age')?.trim() ?? '';
	const ageMs = /^\d{1,9}$/.test(age) ? Number(age) * 1000 : 0;
	const ours = (from + to) / 2;
	const theirs = Math.min(Math.max(ours, made), made + ageMs);
	return Number.isNaN(theirs) ? undefined : Math.round((theirs - ours) / 1000);
}

/** Looks whether somebody answers at a host. The credential is not sent. */
export async function reach(
	context: Context,
	origin: string,
	clock: Clock = realClock,
): Promise<Reached | Thrown> {
	const exchange = new Exchange(PATIENCE_MS, cancelSignal(context));
	const from = clock.now();
	const response = (await context.helpers
		.httpRequest({
			method: 'HEAD',
			url: `${origin}/`,
			timeout: PATIENCE_MS,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: exchange.signal,
		})
		.catch(exchange.read)) as IN8nHttpFullResponse | Thrown;
	if ('kind' in response) return response;
	exchange.answered(response.body);
	const to = clock.now();
	const { statusCode: status, headers } = response;
	return (
		askedByProxy(status) ?? {
			status,
			milliseconds: to - from,
			clockSeconds: behind(headers, from, to),
		}
	);
}
