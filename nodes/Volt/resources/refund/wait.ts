import { refuse } from '../../../core/item/readers';
import type { Operation } from '../../../core/operation/operation';
import { isObject } from '../../../core/values/json';
import { byId } from '../../locate/byId';
import { environment } from '../../money/environment';
import { refundWait } from '../../waiting/awaited';
import { waitFor } from '../../waiting/waitFor';

const refundTransaction = byId('Refund Transaction ID', 'refundTransactionId', {
	description:
		'The refund as the Accounts API knows it: transactionId of the item of Create or Create by Transaction. The older API alone cannot be asked what became of a refund.',
});

/**
 * What became of other money is nothing of a refund: the payment's own transaction is completed long before.
 * @throws UserError for a transaction that is no refund to a payer
 */
function mustBeRefund(answer: unknown): undefined {
	const { type, operation } = isObject(answer) ? answer : {};
	const isOther = typeof type === 'string' && type !== 'REFUND';
	if (!isOther && operation !== 'INCOMING') return undefined;
	const found = [operation, type].filter((word) => typeof word === 'string').join(' ');
	return refuse(
		'Refund Transaction ID is not that of a refund of yours',
		`That transaction is ${found}. Give transactionId of the item of Create or Create by Transaction.`,
	);
}

export const wait: Operation = {
	name: 'Wait for Outcome',
	value: 'wait',
	action: 'Wait for outcome of refund',
	description:
		'Gives a refund when it was handed to the bank of the payer, or failed: looks at it, ever less often, at most every second, or sleeps until Volt notifies the execution. It may wait for days where the account does not hold enough. Only reads; may be repeated.',
	operationId: 'getTransaction',
	beside: environment,
	check: mustBeRefund,
	...waitFor(refundTransaction, refundWait),
};
