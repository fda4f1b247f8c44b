import type { Shape } from '../../core/operation/shape';
import { amountFields, copied, environmentField } from './money';
import { statusFields } from './payment';

/** A payment as the legacy API has it. */
export const legacyPaymentShape: Shape = {
	keep: ['id', 'status'],
	add: {
		...statusFields,
		...amountFields,
		...environmentField,
		uniqueReference: copied('string', 'uniqueReference'),
		merchantInternalReference: copied('string', 'merchantInternalReference'),
		type: copied('string', 'type'),
		bankName: copied('string', 'bank.name'),
		refundAvailable: copied('boolean', 'refundAvailable'),
		refundNotAvailableReason: copied('string', 'refundNotAvailableReason'),
		createdAt: copied('string', 'createdAt'),
	},
	more: ['account', 'active', 'bank', 'beneficiary', 'sender', 'statusUpdates', 'transferType'],
};

/** What is known of a payment just made, or found by its reference. */
export const legacyCheckoutShape: Shape = {
	keep: ['id', 'status'],
	add: {
		checkoutUrl: copied('string', 'checkoutUrl'),
		qrString: copied('string', 'qrString'),
		...amountFields,
		...environmentField,
		uniqueReference: copied('string', 'uniqueReference'),
		verified: copied('boolean', 'verified'),
		alreadyCreated: copied('boolean', 'alreadyCreated'),
		outcome: copied('string', 'outcome'),
		note: copied('string', 'note'),
	},
};
