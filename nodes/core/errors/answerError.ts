import type { NodeApiError } from 'n8n-workflow';
import { hasCode, isOfForm, readComplaint, type ApiComplaint } from './complaint';
import { apiError, type Cause, type Facts, type Scene } from './nodeError';
import { sentences, target, unknownText } from './sentences';
import { redactor } from './redact';
import { header, retryAfterMs } from '../http/headers';
import { changes, repeatOf, type ApiRequest } from '../http/request';
import { isTokenOver } from '../http/tokenStatus';
import type { Advice, Outcome, Service } from '../service';

function fieldsText(complaint: ApiComplaint): string | undefined {
	if (complaint.fields.length === 0) return undefined;
	return complaint.fields
		.map(({ field, message }) => (field ? `${field}: ${message}` : message))
		.join('; ');
}

const refusesToken = (status: number, complaint: ApiComplaint): boolean =>
	status === 401 || (isTokenOver(status) && !isOfForm(complaint));

/** What a status that is no success means and how to get unstuck, per status. */
function adviceFor(
	service: Service,
	request: ApiRequest,
	{ status, headers, outcome, tries, credentialType }: Refusal,
	complaint: ApiComplaint,
): Advice {
	const { name, texts } = service;
	const said = complaint.message ? `${name} says: ${complaint.message}` : undefined;
	const code = complaint.code ? `Code ${complaint.code}` : undefined;
	const details = sentences(said, fieldsText(complaint), code);
	// Advice to send it again, corrected or later, is for what was certainly not carried out.
	const advise = (text: string | undefined) =>
		sentences(details, outcome === 'unknown' ? unknownText(service, request) : text);
	if (refusesToken(status, complaint)) {
		const { message, description } = texts.unauthorized(credentialType);
		return { message, description: advise(description) };
	}
	switch (status) {
		case 400:
		case 422: {
			const [first] = complaint.fields;
			const what = first?.field
				? `${name} does not accept the value of "${first.field}"`
				: `${name} does not accept this request`;
			return { message: what, description: advise('Correct it and run again') };
		}
		case 403:
			return {
				message: `${name} does not allow this`,
				description: advise(texts.forbidden(request)),
			};
		case 404:
			return {
				message: `${name} has nothing at ${target(request)}`,
				description: advise(texts.notFound),
			};
		case 409:
			return conflict(service, request, complaint, tries, advise);
		case 429: {
			const wait = retryAfterMs(headers, Date.now());
			// Whoever asks for no wait at all was taken at their word already.
			const after = wait ? `in ${Math.ceil(wait / 1000)} seconds` : 'in a minute';
			return {
				message: `${name} asks for fewer requests`,
				description: advise(
					`The request was not carried out. Try again ${after}, or set Items in Parallel lower`,
				),
			};
		}
		case 504: {
			const text = texts.gatewayTimeout(request);
			if (text) return { message: text, description: advise(undefined) };
			break;
		}
	}
	if (status >= 500) {
		return {
			message: `${name} is not available at the moment (HTTP ${status})`,
			description: advise('Try again in a few minutes'),
		};
	}
	if (status === 304) {
		return {
			message: `${name} answered 304 to ${target(request)}: nothing changed since`,
			description: advise(
				'It sends no content then. To get it, leave out the header that asks for changes only (If-None-Match, If-Modified-Since)',
			),
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: `${name} redirects ${target(request)} elsewhere`,
			description: sentences(
				outcome === 'unknown' ? unknownText(service, request) : undefined,
				changes(request)
					? 'Only GET and HEAD follow redirects. Check the path, and the host in the credential.'
					: 'The redirects go on and on, or lead to an address that cannot be used. Check the path, and the host in the credential.',
			),
		};
	}
	return {
		message: `${name} answered ${status} to ${target(request)}`,
		description: advise('Check method, path and body against the API documentation'),
	};
}

function conflict(
	service: Service,
	request: ApiRequest,
	complaint: ApiComplaint,
	tries: number,
	advise: (text: string) => string,
): Advice {
	const { name, texts, keyWasUsed } = service;
	if (keyWasUsed && !hasCode(complaint, 409) && repeatOf(request) === 'keyed') {
		return {
			message: `${name} answers 409 and does not say why: the idempotency key may have been used`,
			description: advise(texts.conflict(undefined)),
		};
	}
	if (keyWasUsed?.(complaint.code) !== true) {
		return {
			message: `${name} cannot do this in the present state`,
			description: advise(texts.conflict(complaint.code)),
		};
	}
	return {
		message:
			tries > 1
				? 'This idempotency key was used before, perhaps by an earlier try of this request'
				: 'This idempotency key was used before',
		description: sentences(advise(''), texts.conflict(complaint.code)),
	};
}

/** An answer that is no success, and what is known after it. */
export interface Refusal {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
	/** Of a write; of a read only what is certain. */
	outcome?: Outcome;
	/** Tries made. */
	tries: number;
	/** Of the credential it was sent with. */
	credentialType: string;
}

function fieldsOf({ fields }: ApiComplaint): Facts['fields'] {
	if (fields.length === 0) return undefined;
	const byField = new Map<string, string[]>();
	for (const { field, message } of fields) {
		byField.set(field, [...(byField.get(field) ?? []), message]);
	}
	return Object.fromEntries(byField);
}

/** An answer that is not a success, as n8n shows it. */
export function answerError(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	answer: Refusal,
): NodeApiError {
	const clean = redactor(scene.secrets);
	const complaint = readComplaint(answer.body, clean, header(answer.headers, 'content-type'));
	const advice = adviceFor(service, request, answer, complaint);
	const named = header(answer.headers, 'x-request-id') ?? header(answer.headers, 'x-trace-id');
	const requestId = named && clean(named).slice(0, 80);
	const description = sentences(
		advice.description,
		complaint.html ? 'The answer was a web page, not data' : undefined,
		requestId ? `Request ID ${requestId}` : undefined,
	);
	const wait = retryAfterMs(answer.headers, Date.now());
	const { status: statusCode, outcome } = answer;
	return apiError(
		scene,
		{ message: advice.message, description },
		{ outcome, statusCode, code: complaint.code, requestId, fields: fieldsOf(complaint) },
		causeOf(statusCode, wait, refusesToken(statusCode, complaint)),
	);
}

/** What n8n's polls wait for. Some services say 403 where they mean that there were too many requests. */
function causeOf(status: number, retryAfterMs: number | undefined, ofToken: boolean): Cause {
	const asksToWait = status === 429 || (status === 403 && retryAfterMs !== undefined);
	if (asksToWait) return { cause: 'rate-limited', retryAfterMs };
	if (ofToken) return { cause: 'credential-invalid' };
	return status >= 500 ? { cause: 'temporarily-unavailable', retryAfterMs } : undefined;
}
