import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { numberedField, numberedId } from '../../locate/numbered';
import { meterShape } from '../../shapes/group';

export const getMeter: Operation = {
	name: 'Get Meter',
	value: 'getMeter',
	action: 'Get meter of load balancing group',
	description:
		'Gets the readings of the meter of a load-balancing group; a group without a meter is not found. Only reads; may be repeated.',
	operationId: 'getSiteGroupMeter',
	writes: false,
	fields: [locationField, numberedField('group')],
	shape: meterShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites/${locationId(params)}/groups/${numberedId(params, 'group')}/meter`,
	}),
};
