import type { Resource } from '../../../core/operation/operation';
import { buy } from './buy';
import { getProducts } from './getProducts';

export const license: Resource = {
	name: 'License',
	value: 'license',
	description: 'What chargers may use of the service, and what it costs',
	operations: [getProducts, buy],
};
