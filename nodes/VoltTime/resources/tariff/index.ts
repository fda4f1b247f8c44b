import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';

export const tariff: Resource = {
	name: 'Tariff',
	value: 'tariff',
	description: 'Electricity prices of a country or price zone',
	operations: [getAll],
};
