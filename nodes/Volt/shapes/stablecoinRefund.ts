import type { Shape } from '../../core/operation/shape';
import { copied, environmentField } from './money';
import { onceFields } from './once';

/** A refund of a payment in stablecoins. Its fields are not documented (unconfirmed). */
export const stablecoinRefundShape: Shape = {
	keep: ['id', 'status'],
	add: {
		paymentId: copied('string', 'paymentId'),
		walletId: copied('string', 'walletId'),
		reason: copied('string', 'reason'),
		...environmentField,
		refundReference: copied('string', 'refundReference'),
		...onceFields,
		createdAt: copied('string', 'createdAt'),
	},
};
