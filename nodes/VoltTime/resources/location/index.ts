import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { deleteLocation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getByTeam } from './getByTeam';
import { update } from './update';

export const location: Resource = {
	name: 'Location',
	value: 'location',
	description: 'Places (sites) where chargers stand',
	operations: [getAll, create, deleteLocation, get, getByTeam, update],
};
