import type { Resource } from '../../../core/operation';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const charger: Resource = {
	name: 'Charger',
	value: 'charger',
	description: 'Charging stations: find, register, set up, move',
	operations: [getAll, get, update],
};
