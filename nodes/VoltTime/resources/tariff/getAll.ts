import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { tariffShape } from '../../shapes/tariff';

const zone = text('Country or Zone', 'zone', {
	...{ required: true, placeholder: 'e.g. NL' },
	description: 'As in the field tariff_zone of a location',
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tariffs',
	description:
		'Lists the electricity prices of a country or price zone by time. Only reads; may be repeated.',
	confidence: 'LISTED',
	operationId: 'listTariffs',
	writes: false,
	fields: [zone],
	list: laravelPages,
	shape: tariffShape,
	request: (params) => ({
		method: 'GET',
		path: path`/tariffs`,
		query: { location: zone.in(params) },
	}),
};
