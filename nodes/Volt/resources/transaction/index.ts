import type { Resource } from '../../../core/operation/operation';
import { get } from './get';
import { getAll } from './getAll';
import { settle } from './settle';
import { transfer } from './transfer';

export const transaction: Resource = {
	name: 'Transaction',
	value: 'transaction',
	description: 'Money in and out of your accounts at Volt; settlements and transfers',
	operations: [getAll, get, settle, transfer],
};
