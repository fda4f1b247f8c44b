import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { readComplaint, type ApiComplaint } from './complaint';
import { header, retryAfterMs } from '../http/headers';
import { redact } from './redact';
import { repeatOf, type ApiRequest } from '../http/request';
import type { Advice, Service } from '../service';

/** Where something happened: the node, the item it worked on, and what must not be repeated. */
export interface Scene {
	node: INode;
	itemIndex: number;
	secrets: Iterable<string>;
}

type Cause = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

const sentences = (...parts: Array<string | undefined>) =>
	parts
		.filter((part): part is string => !!part)
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');

function make(scene: Scene, advice: Advice, httpCode?: number, failure?: Cause): NodeApiError {
	const clean = (text: string) => redact(text, scene.secrets);
	return new NodeApiError(scene.node, {} as JsonObject, {
		message: clean(advice.message),
		description: advice.description ? clean(advice.description) : undefined,
		...(httpCode === undefined ? {} : { httpCode: String(httpCode) }),
		itemIndex: scene.itemIndex,
		failure,
	});
}

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
	status: number,
	headers: Record<string, unknown>,
	complaint: ApiComplaint,
	tries: number,
): Advice {
	const { name, texts } = service;
	const said = complaint.message ? `${name} says: ${complaint.message}` : undefined;
	const code = complaint.code ? `Code ${complaint.code}` : undefined;
	const details = sentences(said, fieldsText(complaint), code);
	switch (status) {
		case 400:
		case 422: {
			const [first] = complaint.fields;
			const what = first?.field
				? `${name} does not accept the value of "${first.field}"`
				: `${name} does not accept this request`;
			return { message: what, description: sentences(details, 'Correct it and run again') };
		}
		case 403:
			return {
				message: `${name} does not allow this`,
				description: sentences(details, texts.forbidden(request)),
			};
		case 404:
			return {
				message: `${name} has nothing at ${target(request)}`,
				description: sentences(details, texts.notFound),
			};
		case 409:
			return conflict(service, complaint, details, tries);
		case 429: {
			const wait = retryAfterMs(headers, Date.now());
			const after = wait === undefined ? 'in a minute' : `in ${Math.ceil(wait / 1000)} seconds`;
			return {
				message: `${name} asks for fewer requests`,
				description: sentences(
					details,
					`The request was not carried out. Try again ${after}, or set Items in Parallel lower`,
				),
			};
		}
		case 504: {
			const text = texts.gatewayTimeout(request);
			if (text) return { message: text, description: sentences(details) };
			break;
		}
	}
	if (status >= 500) return unavailable(name, request, status, details);
	if (status >= 300 && status < 400) {
		return {
			message: `${name} redirects ${target(request)} elsewhere`,
			description:
				repeatOf({ method: request.method }) === 'safe'
					? 'The redirects go on and on, or lead to an address that cannot be used. Check the path, and the host in the credential.'
					: 'Only GET and HEAD follow redirects. Check the path, and the host in the credential.',
		};
	}
	return {
		message: `${name} answered ${status} to ${target(request)}`,
		description: sentences(details, 'Check method, path and body against the API documentation'),
	};
}

function conflict(
	service: Service,
	complaint: ApiComplaint,
	details: string,
	tries: number,
): Advice {
	if (complaint.code === 'IDEMPOTENCY_CONFLICT') {
		return {
			message:
				tries > 1
					? 'Already created: an earlier try of this request reached the service, only its answer was lost'
					: 'Already created: this idempotency key was used before',
			description: sentences(details, service.texts.conflict(complaint.code)),
		};
	}
	return {
		message: `${service.name} cannot do this in the present state`,
		description: sentences(details, service.texts.conflict(complaint.code)),
	};
}

function unavailable(name: string, request: ApiRequest, status: number, details: string): Advice {
	const repeat = repeatOf(request);
	const outcome =
		repeat === 'never'
			? `It is not known whether ${target(request)} was carried out: look before you run it again`
			: 'Try again in a few minutes';
	return {
		message: `${name} is not available at the moment (HTTP ${status})`,
		description: sentences(details, outcome),
	};
}

/** An answer that is not a success, as n8n shows it. */
export function answerError(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	answer: { status: number; headers: Record<string, unknown>; body: unknown },
	tries: number,
): NodeApiError {
	const complaint = readComplaint(answer.body);
	const advice = adviceFor(service, request, answer.status, answer.headers, complaint, tries);
	const requestId = header(answer.headers, 'x-request-id') ?? header(answer.headers, 'x-trace-id');
	const description = sentences(
		advice.description,
		complaint.html ? 'The answer was a web page, not data' : undefined,
		requestId ? `Request ID ${requestId.slice(0, 80)}` : undefined,
	);
	const wait = retryAfterMs(answer.headers, Date.now());
	return make(
		scene,
		{ message: advice.message, description },
		answer.status,
		answer.status === 429 ? ({ cause: 'rate-limited', retryAfterMs: wait } as Cause) : undefined,
	);
}

/** No answer came. */
export function networkError(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	timedOut: boolean,
	unknownHost: boolean,
): NodeApiError {
	const outcome =
		repeatOf(request) === 'never' && !unknownHost
			? `It is not known whether ${target(request)} was carried out: look before you run it again.`
			: 'Check the connection and try again.';
	const what = unknownHost
		? `The host of ${service.name} does not exist`
		: timedOut
			? `${service.name} did not answer in time`
			: `The connection to ${service.name} broke off`;
	return make(scene, {
		message: what,
		description: unknownHost ? 'Check the host in the credential.' : outcome,
	});
}

/** The token is not accepted, or none could be had. */
export function credentialError(scene: Scene, advice: Advice, httpCode?: number): NodeApiError {
	return make(scene, advice, httpCode, { cause: 'credential-invalid' } as Cause);
}

/** A sign-in that did not work for a passing reason. */
export function signInUnavailable(scene: Scene, advice: Advice, httpCode?: number): NodeApiError {
	return make(scene, advice, httpCode);
}

/** The answer came, but is not what it should be. */
export function unreadableAnswer(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	what: string,
) {
	return make(scene, {
		message: `${service.name} answered ${target(request)} with ${what}`,
		description:
			'Try again; if it stays so, choose another Response Format, or check the host in the credential.',
	});
}

/** Something a person has to set right in the node, or n8n's own refusal. */
export function inputError(scene: Scene, advice: Advice): NodeOperationError {
	return new NodeOperationError(scene.node, redact(advice.message, scene.secrets), {
		description: advice.description ? redact(advice.description, scene.secrets) : undefined,
		itemIndex: scene.itemIndex,
		level: 'warning',
	});
}
