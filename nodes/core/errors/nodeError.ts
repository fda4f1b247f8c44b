/** How every error of a node is made: clean of secrets, with its item and the facts it bears. */
import {
	NodeApiError,
	NodeOperationError,
	UserError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { redactor } from './redact';
import { sentences } from './sentences';
import type { Advice, Outcome } from '../service';

/** Where something happened: the node, the item it worked on, and what must not be repeated. */
export interface Scene {
	node: INode;
	itemIndex: number;
	secrets: Iterable<string>;
}

/** What the next step of a workflow needs to know beside the message. */
export interface Facts {
	outcome?: Outcome;
	statusCode?: number;
	code?: string;
	requestId?: string;
	fields?: Record<string, string[]>;
}

/** An answer from which nobody can tell whether the write it answers was carried out. */
export class MayBeDone extends UserError {}

/** What n8n knows an error by, beside its words. */
export type Cause = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/** An error of an answer, or of none, as n8n shows it. */
export function apiError(
	scene: Scene,
	advice: Advice,
	facts: Facts = {},
	failure?: Cause,
): NodeApiError {
	const clean = redactor(scene.secrets);
	const { statusCode } = facts;
	const error = new NodeApiError(scene.node, {} as JsonObject, {
		message: clean(advice.message),
		description: advice.description ? clean(advice.description) : undefined,
		...(statusCode === undefined ? {} : { httpCode: String(statusCode) }),
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

/** Words and facts of an error, without the node and the workflow it holds on to. */
export interface Told {
	advice: Advice;
	facts: Facts;
}

export const toldBy = (error: NodeApiError | NodeOperationError): Told => ({
	advice: { message: error.message, description: error.description ?? undefined },
	facts: factsOf(error),
});

/** The same once more, as an error of this item. */
export const again = (scene: Scene, { advice, facts }: Told): NodeApiError =>
	apiError(scene, advice, facts);

/** Says of an error that kept a write from being sent that an earlier try may have carried it out. */
export function addEarlierTry(error: NodeApiError | NodeOperationError): void {
	error.context.facts = { ...factsOf(error), outcome: 'unknown' };
	error.description =
		'This time nothing was sent, but an earlier try of this item may have been carried out: look before you run it again.';
}

/** Says of an error what it does not know itself: what became of the item's write. */
export function addOutcome(...[error, ...known]: Parameters<typeof setOutcome>): void {
	if (factsOf(error).outcome === undefined) setOutcome(error, ...known);
}

/**
 * Says what became of the item's write, whatever the error itself says.
 * @param look where to look, for a write that may have been carried out
 */
export function setOutcome(
	error: NodeApiError | NodeOperationError,
	outcome: Outcome | undefined,
	look?: string,
): void {
	const facts = factsOf(error);
	if (outcome === undefined || facts.outcome === outcome) return;
	error.context.facts = { ...facts, outcome };
	const description = error.description ?? undefined;
	if (outcome === 'unknown') error.description = sentences(description, look);
	// A look that failed beforehand sounds like the write itself.
	if (outcome === 'notSent' && error instanceof NodeApiError) {
		error.description = sentences(description, 'Nothing was changed');
	}
}

/**
 * An error that n8n made itself: its words clean of secrets, its item named. Without its cause, which may
 * hold a whole request.
 */
function cleaned<E extends NodeApiError | NodeOperationError>(scene: Scene, error: E): E {
	const clean = redactor(scene.secrets);
	error.message = clean(error.message);
	if (error.description) error.description = clean(error.description);
	if (error.stack) error.stack = clean(error.stack);
	error.cause = undefined;
	error.context.itemIndex ??= scene.itemIndex;
	return error;
}

/** Whatever was thrown as an error that n8n can show. */
export function asNodeError(scene: Scene, thrown: unknown): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		return cleaned(scene, thrown);
	}
	const { message, description } = (thrown ?? {}) as { message?: string; description?: string };
	return inputError(scene, { message: message ?? 'The node stopped', description });
}

/** Something a person has to set right in the node, or n8n's own refusal. */
export function inputError(scene: Scene, advice: Advice): NodeOperationError {
	const clean = redactor(scene.secrets);
	return new NodeOperationError(scene.node, clean(advice.message), {
		description: advice.description ? clean(advice.description) : undefined,
		itemIndex: scene.itemIndex,
		level: 'warning',
	});
}
