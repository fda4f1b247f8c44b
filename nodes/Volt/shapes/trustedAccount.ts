import type { Shape } from '../../core/operation/shape';
import { bankFields } from './bankAccount';
import { copied, environmentField } from './money';

/** A bank account that settlements may go to. */
export const trustedAccountShape: Shape = {
	keep: ['id', 'active', 'accountName', 'country'],
	add: {
		currency: copied('string', 'currencyCode'),
		...environmentField,
		...bankFields('identifications'),
		holderEntityId: copied('string', 'accountHolder.entityId'),
		holderName: copied('string', 'accountHolder.legalName'),
		customerId: copied('string', 'customerId'),
	},
	more: ['accountHolder', 'currencyCode', 'identifications'],
};
