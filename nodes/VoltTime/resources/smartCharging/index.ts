import type { Resource } from '../../../core/operation/operation';
import { get } from './get';
import { update } from './update';

export const smartCharging: Resource = {
	name: 'Smart Charging',
	value: 'smartCharging',
	description: 'When a location charges: off-peak hours, day-ahead prices',
	operations: [get, update],
};
