import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { numberedField, numberedId } from '../../locate/numbered';
import { groupShape } from '../../shapes/group';
import { changes, changesField } from './changes';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update load balancing group',
	description:
		'Changes limits, meter, solar or peak-shaving settings of a load-balancing group: its chargers draw more or less from then on. May be repeated.',
	operationId: 'updateSiteGroup',
	writes: true,
	fields: [locationField, numberedField('group'), changesField],
	shape: groupShape,
	request: (params) => ({
		method: 'PUT',
		path: path`/sites/${locationId(params)}/groups/${numberedId(params, 'group')}`,
		body: { type: 'json', value: changes(params) },
	}),
};
