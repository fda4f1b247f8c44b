import type { Added, Shape } from '../../core/operation/shape';
import { copied } from '../shapes/money';
import { transactionShape } from '../shapes/transaction';

/** What is known of how a transaction came to be. */
export const madeFields: Record<string, Added> = {
	ownReference: copied('string', 'ownReference'),
	idempotencyKey: copied('string', 'idempotencyKey'),
	verified: copied('boolean', 'verified'),
	alreadyCreated: copied('boolean', 'alreadyCreated'),
	outcome: copied('string', 'outcome'),
	note: copied('string', 'note'),
};

/** A transaction that this node asked for. */
export const madeShape: Shape = {
	...transactionShape,
	add: { ...transactionShape.add, ...madeFields },
};
