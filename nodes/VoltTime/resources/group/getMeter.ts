import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';
import { meterShape } from '../../shapes/group';

const group = numbered('group');

export const getMeter: Operation = {
	name: 'Get Meter',
	value: 'getMeter',
	action: 'Get meter of load balancing group',
	description:
		'Gets the readings of the meter of a load-balancing group; a group without a meter is not found. Only reads; may be repeated.',
	operationId: 'getSiteGroupMeter',
	writes: false,
	fields: [location, group],
	shape: meterShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites/${location.in(params)}/groups/${group.in(params)}/meter`,
	}),
};
