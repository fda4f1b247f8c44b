import type { Resource } from '../../../core/operation/operation';
import { cancel } from './cancel';
import { create } from './create';
import { createAndWait } from './createAndWait';
import { get } from './get';
import { getNameMatchScore } from './getNameMatchScore';
import { giveInput } from './giveInput';

export const payment: Resource = {
	name: 'Payment',
	value: 'payment',
	description: 'Payments by bank: ask for money, see what came of it',
	operations: [create, createAndWait, cancel, get, getNameMatchScore, giveInput],
};
