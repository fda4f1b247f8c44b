/** What is said of a request that brought no answer, or was not sent. */
import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import * as errors from '../errors/errors';
import { changes, type ApiRequest } from '../http/request';
import { isPassing, type Thrown } from '../n8n/thrown';
import type { Outcome, Service } from '../service';

export type Failure = NodeApiError | NodeOperationError;

/** What an error says of the outcome: all of a write, of a read only what is certain. */
export const told = (request: ApiRequest, known: Outcome): Outcome | undefined =>
	changes(request) || known === 'notSent' || known === 'refused' ? known : undefined;

/** What kept the answer of the last try from coming. */
export function failureOf(
	scene: errors.Scene,
	service: Service,
	request: ApiRequest,
	thrown: Thrown,
	outcome: Outcome | undefined,
): Failure {
	switch (thrown.kind) {
		case 'signIn': {
			const how = { passing: isPassing(thrown), statusCode: thrown.status, outcome };
			const advice = service.texts.signIn(thrown);
			return errors.signInError(scene, service, request, advice, how);
		}
		case 'network':
			return errors.networkError(scene, service, request, thrown, outcome);
		case 'cancelled':
			return errors.cancelled(scene, service, request, outcome);
		case 'n8n': {
			const error = errors.inputError(scene, thrown);
			errors.addOutcome(error, outcome, errors.unknownText(service, request));
			return error;
		}
	}
}

/** What kept a request from being sent. */
export function notSent(scene: errors.Scene, request: ApiRequest, thrown: unknown): Failure {
	const { message, description } = thrown as { message?: string; description?: string };
	const error = errors.inputError(scene, {
		message: message ?? 'The request was not sent',
		description,
	});
	errors.addOutcome(error, told(request, 'notSent'));
	return error;
}
