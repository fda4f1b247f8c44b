import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';

export const trustedAccount: Resource = {
	name: 'Trusted Account',
	value: 'trustedAccount',
	description: 'Bank accounts that settlements may go to',
	operations: [getAll],
};
