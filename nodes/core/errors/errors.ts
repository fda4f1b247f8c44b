import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { hasCode, readComplaint, type ApiComplaint } from './complaint';
import { header, retryAfterMs } from '../http/headers';
import { redact } from './redact';
import { repeatOf, type ApiRequest } from '../http/request';
import type { Advice, Outcome, Service } from '../service';

/** Where something happened: the node, the item it worked on, and what must not be repeated. */
export interface Scene {
	node: INode;
	itemIndex: number;
	secrets: Iterable<string>;
}

/** What the next step of a workflow needs to know beside the message. */
interface Facts {
	outcome?: Outcome;
	statusCode?: number;
	code?: string;
	requestId?: string;
	fields?: Record<string, string[]>;
}

type Cause = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

const sentences = (...parts: Array<string | undefined>) =>
	parts
		.filter((part): part is string => !!part)
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');

function make(
	scene: Scene,
	advice: Advice,
	facts: Facts = {},
	failure?: Cause,
	httpCode = facts.statusCode,
): NodeApiError {
	const clean = (text: string) => redact(text, scene.secrets);
	const error = new NodeApiError(scene.node, {} as JsonObject, {
		message: clean(advice.message),
		description: advice.description ? clean(advice.description) : undefined,
		...(httpCode === undefined ? {} : { httpCode: String(httpCode) }),
		itemIndex: scene.itemIndex,
		failure,
	});
	Object.assign(error.context, { facts: cleanFacts(facts, clean) });
	return error;
}

const cleanFacts = (facts: Facts, clean: (text: string) => string): Facts => ({
	...facts,
	...(facts.code === undefined ? {} : { code: clean(facts.code) }),
	...(facts.requestId === undefined ? {} : { requestId: clean(facts.requestId) }),
	...(facts.fields === undefined
		? {}
		: {
				fields: Object.fromEntries(
					Object.entries(facts.fields).map(([field, said]) => [
						clean(field),
						// The name of a field tells that a secret follows: "token: …".
						said.map((text) => clean(`${field}: ${text}`).slice(clean(`${field}: `).length)),
					]),
				),
			}),
});

/** The facts an error of this file bears; empty for any other. */
export const factsOf = ({ context }: { context: IDataObject }): Facts =>
	(context.facts as Facts | undefined) ?? {};

/** Says of an error what it does not know itself: what became of the item's write. */
export function addOutcome(
	error: NodeApiError | NodeOperationError,
	outcome: Outcome | undefined,
): void {
	const facts = factsOf(error);
	if (outcome === undefined || facts.outcome !== undefined) return;
	error.context.facts = { ...facts, outcome };
	// A look that failed beforehand sounds like the write itself.
	if (outcome === 'notSent' && error instanceof NodeApiError) {
		error.description = sentences(error.description ?? undefined, 'Nothing was changed');
	}
}

/** Where to look before a write that may have been carried out is sent once more. */
const unknownText = (service: Service, request: ApiRequest) =>
	`It is not known whether ${target(request)} was carried out: look before you run it again (${service.texts.look(request)})`;

/** "POST /payments", without the query: it may hold personal data. */
const target = (request: ApiRequest) => `${request.method} ${request.path.split('?')[0]}`;

function fieldsText(complaint: ApiComplaint): string | undefined {
	if (complaint.fields.length === 0) return undefined;
	return complaint.fields
		.map(({ field, message }) => (field ? `${field}: ${message}` : message))
		.join('; ');
}

/** What a status that is no success means and how to get unstuck, per status. */
function adviceFor(
	service: Service,
	request: ApiRequest,
	{ status, headers, outcome, tries }: Refusal,
	complaint: ApiComplaint,
): Advice {
	const { name, texts } = service;
	const said = complaint.message ? `${name} says: ${complaint.message}` : undefined;
	const code = complaint.code ? `Code ${complaint.code}` : undefined;
	const details = sentences(said, fieldsText(complaint), code);
	// Advice to send it again, corrected or later, is for what was certainly not carried out.
	const advise = (text: string | undefined) =>
		sentences(details, outcome === 'unknown' ? unknownText(service, request) : text);
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
			const after = wait === undefined ? 'in a minute' : `in ${Math.ceil(wait / 1000)} seconds`;
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
	if (status >= 300 && status < 400) {
		const safe = repeatOf({ method: request.method }) === 'safe';
		return {
			message: `${name} redirects ${target(request)} elsewhere`,
			description: sentences(
				outcome === 'unknown' ? unknownText(service, request) : undefined,
				safe
					? 'The redirects go on and on, or lead to an address that cannot be used. Check the path, and the host in the credential.'
					: 'Only GET and HEAD follow redirects. Check the path, and the host in the credential.',
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
	const complaint = readComplaint(answer.body);
	const advice = adviceFor(service, request, answer, complaint);
	const requestId = (
		header(answer.headers, 'x-request-id') ?? header(answer.headers, 'x-trace-id')
	)?.slice(0, 80);
	const description = sentences(
		advice.description,
		complaint.html ? 'The answer was a web page, not data' : undefined,
		requestId ? `Request ID ${requestId}` : undefined,
	);
	const wait = retryAfterMs(answer.headers, Date.now());
	const { status: statusCode, outcome } = answer;
	return make(
		scene,
		{ message: advice.message, description },
		{ outcome, statusCode, code: complaint.code, requestId, fields: fieldsOf(complaint) },
		statusCode === 429 ? ({ cause: 'rate-limited', retryAfterMs: wait } as Cause) : undefined,
	);
}

/** No answer came. */
export function networkError(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	broken: { code?: string; timedOut: boolean; sent: boolean },
	outcome?: Outcome,
): NodeApiError {
	const { name } = service;
	const { code = '', timedOut, sent } = broken;
	const unknownHost = code === 'ENOTFOUND';
	const refused = code === 'ECONNREFUSED';
	const what = unknownHost
		? `The host of ${name} does not exist`
		: refused
			? `Nobody answers at the address of ${name}`
			: !sent && /CERT|SIGNED|VERIFY|SSL/.test(code)
				? `The certificate of ${name} is not accepted (${code})`
				: timedOut
					? `${name} did not answer in time`
					: sent
						? `The connection to ${name} broke off`
						: `The connection to ${name} could not be made`;
	const check = unknownHost
		? 'Check the host in the credential.'
		: sent
			? 'Check the connection and try again.'
			: 'Check the connection, and the host in the credential.';
	return make(
		scene,
		{
			message: what,
			description: outcome === 'unknown' ? sentences(unknownText(service, request)) : check,
		},
		{ outcome, code: code === '' ? undefined : code },
	);
}

/** The execution was cancelled, perhaps while a write was under way. */
export function cancelled(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	outcome?: Outcome,
): NodeOperationError {
	const error = inputError(scene, {
		message: 'The execution was cancelled',
		description: outcome === 'unknown' ? sentences(unknownText(service, request)) : undefined,
	});
	if (outcome !== undefined) error.context.facts = { outcome } satisfies Facts;
	return error;
}

/**
 * The token is not accepted, or none could be had. A write that was sent before may have been
 * carried out all the same.
 * @param passing signing in may work in a moment: nothing was wrong with the credential
 */
export function signInError(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	advice: Advice,
	how: { passing: boolean; statusCode?: number; outcome?: Outcome },
): NodeApiError {
	const { passing, statusCode, outcome } = how;
	const description =
		outcome === 'unknown' ? sentences(unknownText(service, request)) : advice.description;
	return make(
		scene,
		{ message: advice.message, description },
		{ outcome, statusCode },
		passing ? undefined : ({ cause: 'credential-invalid' } as Cause),
	);
}

/** A tool's call that is held back, since the same one may have been carried out before. */
export function heldBack(before: NodeApiError | NodeOperationError): NodeApiError {
	const { node, context, message, description } = before;
	return make(
		{ node, itemIndex: Number(context.itemIndex ?? 0), secrets: [] },
		{
			message:
				'Not sent a second time: the same call went out before, and may have been carried out',
			description: sentences(`What came of it: ${message}`, description ?? undefined),
		},
		factsOf(before),
	);
}

/** Retry on Fail came to a write that was done, whose answer is gone. */
export function doneBefore(scene: Scene, service: Service, request: ApiRequest): NodeApiError {
	return make(
		scene,
		{
			message: `${target(request)} was done by an earlier try; its answer was not kept`,
			description: `It is not sent again. To see what came of it, ${service.texts.look(request)}.`,
		},
		{ outcome: 'done' },
	);
}

/** The answer came, but is not what it should be. */
export function unreadableAnswer(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	what: string,
): NodeApiError {
	const wrote = repeatOf({ method: request.method }) !== 'safe';
	return make(
		scene,
		{
			message: `${service.name} answered ${target(request)} with ${what}`,
			description: wrote
				? sentences(unknownText(service, request))
				: 'Try again; if it stays so, choose another Response Format, or check the host in the credential.',
		},
		wrote ? { outcome: 'unknown' } : {},
	);
}

/** Something a person has to set right in the node, or n8n's own refusal. */
export function inputError(scene: Scene, advice: Advice): NodeOperationError {
	return new NodeOperationError(scene.node, redact(advice.message, scene.secrets), {
		description: advice.description ? redact(advice.description, scene.secrets) : undefined,
		itemIndex: scene.itemIndex,
		level: 'warning',
	});
}
