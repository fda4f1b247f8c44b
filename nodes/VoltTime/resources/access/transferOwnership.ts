import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { teamField, teamId } from '../../locate/team';

export const transferOwnership: Operation = {
	name: 'Transfer Ownership',
	value: 'transferOwnership',
	action: 'Transfer ownership of location to team',
	description:
		'Gives a location away: the chosen team becomes its owner and your team is the owner no longer. Only the new owner can give it back. Do not repeat.',
	operationId: 'transferOwnership',
	writes: true,
	fields: [
		{ ...locationField, description: 'The location that is given away' },
		{
			...teamField,
			description: 'The team that becomes the owner; your own team loses the location',
		},
	],
	request: (params) => ({
		method: 'POST',
		path: path`/sites/${locationId(params)}/teams/${teamId(params)}/transfer-ownership`,
	}),
};
