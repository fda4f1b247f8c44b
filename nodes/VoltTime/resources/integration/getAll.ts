import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { filterChoice } from '../../filters';
import { integrationShape } from '../../shapes/integration';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many integrations',
	description:
		"Lists the partners' services the account can connect, and which are connected. Only reads; may be repeated.",
	operationId: 'listIntegrations',
	writes: false,
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'ERE',
							value: 'ere',
							description: 'Trade in emission reduction units of renewable charging',
						},
					],
					default: 'ere',
				},
			],
		},
	],
	list: laravelPages,
	shape: integrationShape,
	request: (params) => ({
		method: 'GET',
		path: path`/integrations`,
		query: { type: filterChoice(params, 'type', 'Type', ['ere']) },
	}),
};
