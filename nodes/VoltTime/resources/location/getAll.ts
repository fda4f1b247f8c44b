import { filters } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { locationShape } from '../../shapes/location';
import { search } from './search';

const owner = team.optional({ description: 'Only locations of this team; empty for all' });
const found = filters({ search });

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many locations',
	description:
		'Lists or searches the locations the account can reach. Only reads; may be repeated.',
	operationId: 'listSites',
	writes: false,
	fields: [owner, found],
	list: laravelPages,
	shape: locationShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites`,
		query: { team: owner.in(params), ...found.in(params) },
	}),
};
