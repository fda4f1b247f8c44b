import type { ApiAnswer } from '../http/request';
import type { Thrown } from '../n8n/thrown';
import type { Outcome, Service } from '../service';
import { hasCode, readComplaint } from '../errors/complaint';

/** Answers that do not tell whether a request was carried out: it may have gone on behind them. */
const UNTOLD = new Set([408, 499]);

function statusOutcome(service: Service, { status, body }: ApiAnswer, keyed: boolean): Outcome {
	if (status >= 200 && status < 300) return 'done';
	if (status < 400 || status >= 500 || UNTOLD.has(status)) return 'unknown';
	if (status !== 409) return 'refused';
	const complaint = readComplaint(Buffer.isBuffer(body) ? body : undefined);
	const used = hasCode(complaint, status) ? service.keyWasUsed?.(complaint.code) : keyed;
	// Where keys are honoured, a conflict that does not say which one it is may be about the key.
	return service.keyWasUsed && used ? 'unknown' : 'refused';
}

function thrownOutcome(thrown: Thrown): Outcome {
	// n8n ends a request under way when the execution is cancelled.
	if ((thrown.kind === 'network' || thrown.kind === 'cancelled') && thrown.sent) return 'unknown';
	return thrown.tokenRefused ? 'refused' : 'notSent';
}

/**
 * What one try of a write came to.
 * @param result the answer, its body read, or what was thrown instead
 * @param keyed whether the request bears an idempotency key that the service honours
 */
export const outcomeOf = (service: Service, result: ApiAnswer | Thrown, keyed: boolean): Outcome =>
	'kind' in result ? thrownOutcome(result) : statusOutcome(service, result, keyed);

/**
 * What is known of a write after a further try. It only gets worse: a try that may have been carried
 * out is not undone by a later refusal, and one that was refused was sent, though the next was not. Only an
 * answer that says it was done tells more.
 */
export function afterTry(known: Outcome, latest: Outcome): Outcome {
	if (known === 'unknown') return latest === 'done' ? latest : known;
	return known === 'refused' && latest === 'notSent' ? known : latest;
}
