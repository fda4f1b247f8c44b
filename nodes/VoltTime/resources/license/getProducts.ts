import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';

export const getProducts: Operation = {
	name: 'Get Products',
	value: 'getProducts',
	action: 'Get license products',
	description: 'Lists the licenses on offer with their SKU and price. Only reads; may be repeated.',
	operationId: 'listProducts',
	confidence: 'LISTED',
	writes: false,
	fields: [],
	list: laravelPages,
	gives: {
		id: { type: 'integer' },
		name: { type: 'string' },
		sku: { type: 'string' },
		active: { type: 'boolean' },
		digital: { type: 'boolean' },
		price: { type: 'number' },
	},
	request: () => ({ method: 'GET', path: path`/products` }),
};
