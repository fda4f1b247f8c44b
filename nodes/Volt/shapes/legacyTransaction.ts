import type { Shape } from '../../core/operation/shape';
import { amountFields, copied, environmentField } from './money';

/** A line of an account's history. The documentation does not show its fields (unconfirmed). */
export const legacyTransactionShape: Shape = {
	keep: ['id', 'status', 'type'],
	add: {
		...amountFields,
		...environmentField,
		paymentReference: copied('string', 'paymentReference'),
		createdAt: copied('string', 'createdAt'),
	},
	more: ['beneficiary', 'operation', 'sender'],
};
