import type { Resource } from '../../../core/operation/operation';
import { get } from './get';
import { getAll } from './getAll';
import { getCountries } from './getCountries';

export const institution: Resource = {
	name: 'Institution',
	value: 'institution',
	description: 'Banks that payers can pay from',
	operations: [getAll, get, getCountries],
};
