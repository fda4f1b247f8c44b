/** What is done when nobody can tell whether a write with a key was carried out: it is looked for. */
import { NodeApiError } from 'n8n-workflow';
import { factsOf, MayBeDone } from '../../core/errors/errors';
import { choice } from '../../core/operation/kinds';
import { OPTIONS } from '../../core/operation/collections';

export const whenUnclear = choice('When Unclear', 'whenUnclear', {
	options: {
		error: ['Stop With an Error', 'The item fails and says what is known'],
		data: ['Go On With What Is Known', 'The item has verified: false and paymentId: null'],
	},
	default: 'error',
	description:
		'What to do when the key was used before, or no answer came, and the payment cannot be found by its references either',
}).within(OPTIONS);

/** Whether what was thrown leaves open what became of a write that was sent. */
export const isUnclear = (thrown: unknown): thrown is NodeApiError | MayBeDone =>
	thrown instanceof MayBeDone ||
	(thrown instanceof NodeApiError && factsOf(thrown).outcome === 'unknown');

/** The sentence of an error that gives Volt's own words. */
export const saidIn = ({ description }: Pick<NodeApiError, 'description'>): string[] =>
	/Volt says: .*?[.!?](?=\s|$)/.exec(description ?? '')?.slice(0, 1) ?? [];

/** The same error, or one where there is none, in words that tell where to look; what Volt said stays. */
export const reworded = (
	error: NodeApiError | MayBeDone | undefined,
	message: string,
	description: string,
): NodeApiError | MayBeDone =>
	error instanceof NodeApiError
		? Object.assign(error, { message, description: [description, ...saidIn(error)].join(' ') })
		: new MayBeDone(message, { description });

/** Whether the service says that the key was used before. */
export const isKeyUsed = (error: NodeApiError | MayBeDone): boolean =>
	error instanceof NodeApiError && factsOf(error).statusCode === 409;
