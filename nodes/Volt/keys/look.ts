/** A look for something that may have been made before, and what comes of one that fails. */
import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { factsOf } from '../../core/errors/errors';

/**
 * What a look came to: the record, or why there is none to go by.
 * `taken`: the references are those of another one, so that this one must not be made.
 * `passing`: what the look failed with, where it may work in a moment.
 */
export type Found =
	| { record: IDataObject }
	| { why: string; taken?: boolean; passing?: NodeApiError };

/** Whether a look may work in a moment: one that is not allowed, or not there, never will. */
export function isPassing(thrown: unknown): thrown is NodeApiError {
	if (!(thrown instanceof NodeApiError)) return false;
	const { statusCode = 500 } = factsOf(thrown);
	return statusCode >= 500 || statusCode === 408 || statusCode === 429;
}

/** What a look came to that failed. */
export function failedLook(thrown: unknown): Found {
	const said = thrown instanceof Error ? thrown.message : String(thrown);
	const why = `It could not be looked for (${said})`;
	return isPassing(thrown) ? { why, passing: thrown } : { why };
}

/**
 * What a look before a write came to. The key alone is trusted only where no look would ever work: Volt
 * may have forgotten it.
 * @param what is to be made, e.g. `The payout “7”`
 * @throws NodeApiError where the look may work in a moment
 */
export async function sureLook(what: string, found: Found): Promise<Found> {
	if ('record' in found || found.passing === undefined) return found;
	const { passing } = found;
	const message = `${what} was not sent, since it could not be looked for first: ${passing.message}`;
	return await Promise.reject(Object.assign(passing, { message }));
}
