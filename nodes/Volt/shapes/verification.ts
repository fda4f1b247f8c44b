import type { Shape } from '../../core/operation/shape';
import { copied, environmentField } from './money';

const MEANINGS: Record<string, string> = {
	MATCH: 'The name is that of the account’s holder',
	CLOSE_MATCH: 'The name is nearly that of the account’s holder: compare both',
	NO_MATCH: 'The name is not that of the account’s holder',
	ERROR: 'The name could not be checked',
};

export const resultMeaning = (result: unknown): string =>
	(typeof result === 'string' && Object.hasOwn(MEANINGS, result) ? MEANINGS[result] : undefined) ??
	'A result that this node does not know';

/** A check of the name of a payout’s payee, with both names, and what was decided on it. */
export const verificationShape: Shape = {
	keep: ['id', 'status', 'result'],
	add: {
		resultMeaning: { type: 'string', from: ({ result }) => resultMeaning(result) },
		requestedName: copied('string', 'accountHolderName.requested'),
		returnedName: copied('string', 'accountHolderName.returned'),
		decision: copied('string', 'decision.type'),
		decidedAt: copied('string', 'decision.createdAt'),
		transactionId: copied('string', 'transactionId'),
		executedAt: copied('string', 'executedAt'),
		...environmentField,
	},
	more: ['accountHolderName', '_links'],
};
