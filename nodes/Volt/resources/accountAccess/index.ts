import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { get } from './get';

export const accountAccess: Resource = {
	name: 'Account Access',
	value: 'accountAccess',
	description: 'Asking people for access to account data (Verify)',
	operations: [create, get],
};
