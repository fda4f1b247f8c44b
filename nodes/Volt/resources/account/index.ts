import type { Resource } from '../../../core/operation/operation';
import { checkConnection } from './checkConnection';
import { close } from './close';
import { get } from './get';
import { getAll } from './getAll';

export const account: Resource = {
	name: 'Account',
	value: 'account',
	description: 'Your accounts at Volt and their balances',
	operations: [getAll, checkConnection, close, get],
};
