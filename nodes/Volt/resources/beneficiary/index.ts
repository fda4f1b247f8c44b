import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';

export const beneficiary: Resource = {
	name: 'Beneficiary',
	value: 'beneficiary',
	description: 'Whom your accounts at Volt have paid',
	operations: [getAll],
};
