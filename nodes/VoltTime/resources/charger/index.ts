import type { Resource } from '../../../core/operation/operation';
import { attach } from './attach';
import { create } from './create';
import { detach } from './detach';
import { get } from './get';
import { getAll } from './getAll';
import { getByLocation } from './getByLocation';
import { getByTeam } from './getByTeam';
import { importChargers } from './import';
import { move } from './move';
import { reassign } from './reassign';
import { setup } from './setup';
import { update } from './update';

export const charger: Resource = {
	name: 'Charger',
	value: 'charger',
	description: 'Charging stations: find, register, set up, move',
	operations: [
		getAll,
		attach,
		create,
		detach,
		get,
		getByLocation,
		getByTeam,
		importChargers,
		move,
		reassign,
		setup,
		update,
	],
};
