import type { Resource } from '../../../core/operation/operation';
import { checkConnection } from './checkConnection';
import { get } from './get';

export const account: Resource = {
	name: 'Account',
	value: 'account',
	description: 'Who is signed in',
	operations: [get, checkConnection],
};
