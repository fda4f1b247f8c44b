import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';

export const integration: Resource = {
	name: 'Integration',
	value: 'integration',
	description: "Partners' services and whether they are connected",
	operations: [getAll],
};
