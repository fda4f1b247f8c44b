import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { numberedField, numberedId } from '../../locate/numbered';
import { groupShape } from '../../shapes/group';

export const reassign: Operation = {
	name: 'Reassign',
	value: 'reassign',
	action: 'Reassign load balancing group',
	description:
		'Moves a load-balancing group, with all below it, under another parent group of the location. May be repeated.',
	operationId: 'reassignSiteGroup',
	writes: true,
	fields: [
		locationField,
		numberedField('group'),
		numberedField('group', {
			displayName: 'Parent Group',
			name: 'parentGroup',
			description: 'The group that it comes under',
		}),
	],
	shape: groupShape,
	request(params) {
		const site = locationId(params);
		const group = numberedId(params, 'group');
		const parent = numberedId(params, 'group', 'parentGroup', 'Parent Group');
		if (parent === group) {
			params.refuse('Parent Group is the group itself', 'Choose another Parent Group.');
		}
		return {
			method: 'PATCH',
			path: path`/sites/${site}/groups/${group}/reassign`,
			body: { type: 'json', value: { parent_group_id: parent } },
		};
	},
};
