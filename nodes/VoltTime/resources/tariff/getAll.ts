import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { tariffShape } from '../../shapes/tariff';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tariffs',
	description:
		'Lists the electricity prices of a country or price zone by time. Only reads; may be repeated.',
	confidence: 'LISTED',
	operationId: 'listTariffs',
	writes: false,
	fields: [
		{
			displayName: 'Country or Zone',
			name: 'zone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. NL',
			description: 'As in the field tariff_zone of a location',
		},
	],
	list: laravelPages,
	shape: tariffShape,
	request: (params) => ({
		method: 'GET',
		path: path`/tariffs`,
		query: { location: params.required('zone', 'Country or Zone') },
	}),
};
