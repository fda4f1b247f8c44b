import type { Resource } from '../../../core/operation/operation';
import { getOrder } from './getOrder';
import { order } from './order';

export const namedAccount: Resource = {
	name: 'Named Account',
	value: 'namedAccount',
	description: 'Accounts in the name of a person who is onboarded',
	operations: [order, getOrder],
};
