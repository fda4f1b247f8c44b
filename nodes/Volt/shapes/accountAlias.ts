import type { Shape } from '../../core/operation/shape';
import { bankFields } from './bankAccount';
import { copied, environmentField } from './money';

/** A further bank account number that leads to an account. */
export const aliasShape: Shape = {
	keep: ['id', 'active', 'name', 'currency'],
	add: {
		...environmentField,
		...bankFields('identifications'),
		accountId: copied('string', 'accountId'),
		orderId: copied('string', 'orderId'),
		customerId: copied('string', 'customerId'),
	},
	more: ['identifications'],
};

/** An order of aliases: how many there are of how many. */
export const aliasOrderShape: Shape = {
	keep: ['id', 'status'],
	add: {
		isFinal: {
			type: 'boolean',
			from: ({ status }) => ['COMPLETED', 'FAILED'].some((end) => end === status),
		},
		requested: copied('number', 'requested'),
		completed: copied('number', 'completed'),
		accountId: copied('string', 'accountId'),
		...environmentField,
		createdAt: copied('string', 'createdAt'),
		completedAt: copied('string', 'completedAt'),
	},
	more: ['_links'],
};
