import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { getAll } from './getAll';

export const team: Resource = {
	name: 'Team',
	value: 'team',
	description: 'Organisations that own chargers and locations',
	operations: [getAll, create],
};
