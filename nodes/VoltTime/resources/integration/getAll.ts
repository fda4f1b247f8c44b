import { filters } from '../../../core/operation/collections';
import { choice } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { integrationShape } from '../../shapes/integration';

const narrowed = filters({
	type: choice('Type', 'type', {
		options: { ere: ['ERE', 'Trade in emission reduction units of renewable charging'] },
		default: 'ere',
	}),
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many integrations',
	description:
		"Lists the partners' services the account can connect, and which are connected. Only reads; may be repeated.",
	operationId: 'listIntegrations',
	writes: false,
	fields: [narrowed],
	list: laravelPages,
	shape: integrationShape,
	request: (params) => ({ method: 'GET', path: path`/integrations`, query: narrowed.in(params) }),
};
