import type { Shape } from '../../core/operation/shape';
import { decimalText } from '../money/amount';
import { dig } from '../../core/values/json';
import { bankFields } from './bankAccount';
import { copied, environmentField } from './money';

/** An account of the merchant's at Volt. */
export const accountShape: Shape = {
	keep: ['id', 'status', 'name', 'type', 'subType', 'active', 'currency', 'country'],
	add: {
		availableBalance: copied('number', 'balance.available'),
		availableBalanceDecimal: {
			type: 'string',
			from: (record) => decimalText(dig(record, 'balance.available'), record.currency),
		},
		balanceAt: copied('string', 'balance.timestamp'),
		...environmentField,
		...bankFields('identifications'),
		holderEntityId: copied('string', 'accountHolder.entityId'),
		holderName: copied('string', 'accountHolder.legalName'),
	},
	more: ['accountHolder', 'balance', 'identifications'],
};
