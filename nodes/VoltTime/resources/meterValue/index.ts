import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';
import { getLatest } from './getLatest';

export const meterValue: Resource = {
	name: 'Meter Value',
	value: 'meterValue',
	description: 'What connectors measure: energy, power, current, voltage',
	operations: [getLatest, getAll],
};
