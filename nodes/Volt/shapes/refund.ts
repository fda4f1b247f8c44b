import type { IDataObject } from 'n8n-workflow';
import type { Added, Shape } from '../../core/operation/shape';
import { decimalText } from '../money/amount';
import { madeFields } from '../transactions/shape';
import { amountFields, copied, environmentField } from './money';

/** Where a refund stands: Volt has taken it, the payer's bank has it, or nothing comes of it. */
type State = 'accepted' | 'refunded' | 'failed';

/** By the words of either API. */
const STATES: Record<string, State> = {
	...{ CREATED: 'accepted', PROCESSING: 'accepted', COMPLETED: 'refunded', REJECTED: 'failed' },
	...{ REFUND_PROCESSING: 'accepted', REFUND_CONFIRMED: 'refunded', REFUND_FAILED: 'failed' },
};

const MEANINGS: Record<State, string> = {
	accepted:
		'Volt has taken the refund; the payer does not have the money yet. Where the account does not hold enough it may wait for days',
	refunded: 'The money was handed over to the bank of the payer',
	failed: 'The refund was not carried out; the payer gets nothing of it',
};

/** @returns undefined where nobody can tell */
function stateOf({ status, verified }: IDataObject): State | undefined {
	if (typeof status === 'string') return Object.hasOwn(STATES, status) ? STATES[status] : undefined;
	// The older API says no more than that it has taken the refund.
	return verified === true ? 'accepted' : undefined;
}

/** Whether a refund is under way; false where nobody can tell. */
export const isAccepted = (record: IDataObject): boolean => stateOf(record) === 'accepted';

/** What became of a refund: `refunded` or `failed`; undefined where it is under way, or nobody can tell. */
export function refundOutcome(record: IDataObject): string | undefined {
	return isAccepted(record) ? undefined : stateOf(record);
}

const meaning = (record: IDataObject): string => {
	const state = stateOf(record);
	return state === undefined ? 'What came of the refund is not known' : MEANINGS[state];
};

/** An amount in minor units, and as people write it. */
const both = (name: string): Record<string, Added> => ({
	[name]: copied('number', name),
	[`${name}Decimal`]: {
		type: 'string',
		from: (record) => decimalText(record[name], record.currency),
	},
});

/** A refund: where it stands, and what could be refunded before and can be after. */
export const refundShape: Shape = {
	keep: ['id', 'status'],
	add: {
		state: { type: 'string', from: stateOf },
		stateMeaning: { type: 'string', from: meaning },
		...amountFields,
		...environmentField,
		paymentId: copied('string', 'paymentId'),
		sourceTransactionId: copied('string', 'sourceTransactionId'),
		transactionId: {
			type: 'string',
			from: ({ transactionId, type, id }) => transactionId ?? (type === 'REFUND' ? id : null),
		},
		...both('availableBefore'),
		...both('refundedBefore'),
		...both('availableAfter'),
		remainingDays: copied('number', 'remainingDays'),
		externalReference: copied('string', 'externalReference'),
		paymentReference: copied('string', 'paymentReference'),
		internalReference: copied('string', 'internalReference'),
		...madeFields,
	},
};

/** What of a payment can be refunded. */
export const refundDetailsShape: Shape = {
	keep: ['refundAvailable', 'remainingDays'],
	add: {
		paymentId: copied('string', 'paymentId'),
		currency: copied('string', 'currency'),
		...both('availableAmount'),
		...both('refundedAmount'),
		numberOfRefunds: copied('number', 'numberOfRefunds'),
		...environmentField,
		message: copied('string', 'message'),
		code: copied('string', 'code'),
	},
};
