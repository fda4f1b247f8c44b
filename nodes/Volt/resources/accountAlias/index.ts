import type { Resource } from '../../../core/operation/operation';
import { close } from './close';
import { get } from './get';
import { getAll } from './getAll';
import { getOrder } from './getOrder';
import { order } from './order';
import { setState } from './setState';

export const accountAlias: Resource = {
	name: 'Account Alias',
	value: 'accountAlias',
	description: 'Further bank account numbers of your accounts, to tell payers apart',
	operations: [getAll, close, get, getOrder, order, setState],
};
