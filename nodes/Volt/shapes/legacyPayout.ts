import type { Added, Shape } from '../../core/operation/shape';
import { amountFields, copied, environmentField } from './money';
import { onceFields } from './once';

const MEANINGS: Record<string, string> = {
	PAYOUT_CREATED: 'Created; not approved yet',
	PAYOUT_APPROVED_AUTOMATICALLY: 'Approved; not under way yet',
	PAYOUT_APPROVED_BY_USER: 'Approved by a person; not under way yet',
	PAYOUT_REJECTED_BY_USER: 'Rejected by a person; no money moves',
	PAYOUT_PROCESSING: 'Under way',
	PAYOUT_INITIATED: 'Handed to the bank; what came of it is not known yet',
	PAYOUT_FAILED: 'Failed; the money stays',
	PAYOUT_CONFIRMED: 'The bank has confirmed it',
	PAYOUT_REJECTED_BY_PROVIDER: 'Rejected by the bank; the money stays',
};

const meaningOf = (status: unknown): string =>
	(typeof status === 'string' && Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined) ??
	'A state that this node does not know';

const own: Record<string, Added> = {
	...amountFields,
	...environmentField,
	payoutReference: copied('string', 'externalReference'),
	paymentTitle: copied('string', 'paymentTitle'),
	beneficiaryName: copied('string', 'beneficiary.name'),
};

/** A payout of the legacy API. */
export const legacyPayoutShape: Shape = {
	keep: ['id', 'status'],
	add: {
		statusMeaning: { type: 'string', from: ({ status }) => meaningOf(status) },
		...own,
		createdAt: copied('string', 'createdAt'),
	},
	more: ['approvals', 'beneficiary', 'createdBy', 'sender'],
};

/** One that was just made, or found by its reference. */
export const madePayoutShape: Shape = {
	keep: ['id', 'status'],
	add: { ...own, ...onceFields },
};
