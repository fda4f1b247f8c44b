import { OPTIONS } from '../../../core/operation/collections';
import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { paymentId } from '../../locate/payment';

const allowInitials = toggle('Allow Initials', 'allowInitials', {
	default: true,
	description: 'Whether an initial counts as the name it begins',
}).within(OPTIONS);

export const getNameMatchScore: Operation = {
	name: 'Get Name Match Score',
	value: 'getNameMatchScore',
	action: 'Get name match score of payment',
	description:
		'Compares the name of the payer with that of the paying account: 0 (nothing alike) to 1. Only for received payments. Only reads; may be repeated.',
	operationId: 'getNameMatchScore',
	writes: false,
	fields: [paymentId],
	options: [allowInitials],
	request: (params) => ({
		method: 'GET',
		host: 'gateway',
		path: path`/payments/${paymentId.in(params)}/name-match-score`,
		query: { allowInitials: allowInitials.in(params) },
	}),
};
