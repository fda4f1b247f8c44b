import { additional } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { locationShape } from '../../shapes/location';
import * as address from './address';

/** The service takes an addition away when it gets null. */
const addition = address.houseNumberAddition
	.optional()
	.as((given) => given ?? null)
	.filled();

// A part that is added must have a value: it is not left as it was without a word.
const changes = additional({
	name: address.name.filled(),
	street: address.street.filled(),
	house_number: address.houseNumber.filled(),
	house_number_addition: addition,
	postal_code: address.postalCode.filled(),
	city: address.city.filled(),
	country: address.country.filled(),
});

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update location',
	description:
		'Changes the name or address of a location: only the fields that are added here. May be repeated.',
	operationId: 'updateSite',
	writes: true,
	fields: [location, changes],
	shape: locationShape,
	request(params) {
		const value = changes.in(params);
		if (Object.keys(value).length === 0) {
			params.refuse('Nothing to change', 'Add the fields to change under Additional Fields.');
		}
		return {
			method: 'PUT',
			path: path`/sites/${location.in(params)}`,
			body: json(value),
		};
	},
};
