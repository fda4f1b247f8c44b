import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { createByTransaction } from './createByTransaction';
import { getDetails } from './getDetails';
import { wait } from './wait';

export const refund: Resource = {
	name: 'Refund',
	value: 'refund',
	description: 'Give money back, and see how much can be',
	operations: [create, createByTransaction, getDetails, wait],
};
