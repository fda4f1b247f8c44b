import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';
import { groupShape } from '../../shapes/group';

const group = numbered('group');

const parent = numbered('group', {
	displayName: 'Parent Group',
	name: 'parentGroup',
	description: 'The group that it comes under',
});

export const reassign: Operation = {
	name: 'Reassign',
	value: 'reassign',
	action: 'Reassign load balancing group',
	description:
		'Moves a load-balancing group, with all below it, under another parent group of the location. May be repeated.',
	operationId: 'reassignSiteGroup',
	writes: true,
	fields: [location, group, parent],
	shape: groupShape,
	request(params) {
		const moved = group.in(params);
		const above = parent.in(params);
		if (above === moved) {
			params.refuse('Parent Group is the group itself', 'Choose another Parent Group.');
		}
		return {
			method: 'PATCH',
			path: path`/sites/${location.in(params)}/groups/${moved}/reassign`,
			body: json({ parent_group_id: above }),
		};
	},
};
