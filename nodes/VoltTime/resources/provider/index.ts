import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';

export const provider: Resource = {
	name: 'OCPP Provider',
	value: 'provider',
	description: 'Operators that chargers can be connected to',
	operations: [getAll],
};
