/** What can go wrong on the way of a request, as n8n shows it. */
import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { apiError, inputError, type Facts, type Scene, type Told } from './nodeError';
import { networkCode, noAnswer, type NoAnswer } from './noAnswer';
import { sentences, target, unknownText } from './sentences';
import { changes, type ApiRequest } from '../http/request';
import type { Advice, Outcome, Service } from '../service';

export { answerError, type Refusal } from './answerError';
export * from './nodeError';
export { unknownText } from './sentences';

/** No answer came, or none that can be read. */
export function networkError(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	broken: NoAnswer,
	outcome?: Outcome,
): NodeApiError {
	const { message, check } = noAnswer(service.name, broken);
	return apiError(
		scene,
		{
			message,
			description: outcome === 'unknown' ? sentences(unknownText(service, request)) : check,
		},
		{ outcome, code: networkCode(broken) },
		{ cause: 'temporarily-unavailable' },
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
 * No token could be had. A write that was sent before may have been carried out all the same.
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
	return apiError(
		scene,
		{ message: advice.message, description },
		{ outcome, statusCode },
		{ cause: passing ? 'temporarily-unavailable' : 'credential-invalid' },
	);
}

/** A tool's call that is held back, since the same one may have been carried out before. */
export const heldBack = ({ advice, facts }: Told): Told => ({
	advice: {
		message: 'Not sent a second time: the same call went out before, and may have been carried out',
		description: sentences(`What came of it: ${advice.message}`, advice.description),
	},
	facts,
});

/** Retry on Fail came to a write that was answered, but the answer is gone. */
export function answeredBefore(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	{ outcome, status }: { outcome: Outcome; status: number },
): NodeApiError {
	const done = outcome === 'done';
	const what = done ? 'was done by an earlier try' : `was answered ${status} in an earlier try`;
	const look = done
		? `To see what came of it, ${service.texts.look(request)}`
		: unknownText(service, request);
	return apiError(
		scene,
		{
			message: `${target(request)} ${what}; its answer was not kept`,
			description: sentences('It is not sent again', look),
		},
		{ outcome, statusCode: done ? undefined : status },
	);
}

/** The answer came, but is not what it should be. */
export function unreadableAnswer(
	scene: Scene,
	service: Service,
	request: ApiRequest,
	what: string,
): NodeApiError {
	const wrote = changes(request);
	return apiError(
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
