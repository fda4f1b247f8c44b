import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { team } from '../../locate/team';

export const transferOwnership: Operation = {
	name: 'Transfer Ownership',
	value: 'transferOwnership',
	action: 'Transfer ownership of location to team',
	description:
		'Gives a location away: the chosen team becomes its owner and your team is the owner no longer. Only the new owner can give it back. Do not repeat.',
	operationId: 'transferOwnership',
	writes: true,
	fields: [
		location.with({ description: 'The location that is given away' }),
		team.with({
			description: 'The team that becomes the owner; your own team loses the location',
		}),
	],
	request: (params) => ({
		method: 'POST',
		path: path`/sites/${location.in(params)}/teams/${team.in(params)}/transfer-ownership`,
	}),
};
