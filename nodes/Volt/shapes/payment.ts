import type { Added, Shape } from '../../core/operation/shape';
import { amountFields, copied, environmentField } from './money';
import { meaningOf } from './status';

/** What the state of a payment means. */
export const statusFields: Record<string, Added> = {
	statusMeaning: { type: 'string', from: ({ status }) => meaningOf(status).means },
	isPaid: { type: 'boolean', from: ({ status }) => meaningOf(status).paid },
	isFinal: { type: 'boolean', from: ({ status }) => meaningOf(status).final },
	mayBecome: {
		...{ type: 'array', items: { type: 'string' } },
		from: ({ status }) => meaningOf(status).next,
	},
};

const flow = 'paymentInitiationFlow';

/** A payment of the Global API: its id, its state, and where to send the payer come first. */
export const paymentShape: Shape = {
	keep: ['id', 'status'],
	add: {
		checkoutUrl: copied('string', `${flow}.details.redirect.url`),
		...statusFields,
		...amountFields,
		...environmentField,
		paymentReference: copied('string', 'paymentReference'),
		internalReference: copied('string', 'internalReference'),
		paymentSystem: copied('string', 'paymentSystem'),
		payerReference: copied('string', 'payer.reference'),
		flowStatus: copied('string', `${flow}.status`),
		requiredInput: { ...copied('array', `${flow}.requiredInput`), items: { type: 'object' } },
		mandateId: copied('string', 'mandateId'),
		createdAt: copied('string', 'createdAt'),
		updatedAt: copied('string', 'updatedAt'),
	},
	more: [
		'beneficiary',
		'device',
		'displayInfo',
		'nppPayToAU',
		'openBankingEU',
		'openBankingUK',
		'payer',
		'paymentInitiationFlow',
		'sender',
		'transferType',
	],
};
