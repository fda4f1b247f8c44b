import { additional } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { locationShape } from '../../shapes/location';
import * as address from './address';

const changes = additional({
	name: address.name,
	street: address.street,
	house_number: address.houseNumber,
	house_number_addition: address.houseNumberAddition,
	postal_code: address.postalCode,
	city: address.city,
	country: address.country,
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
			body: { type: 'json', value },
		};
	},
};
