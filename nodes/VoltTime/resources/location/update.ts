import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { locationShape } from '../../shapes/location';
import { address, ADDRESS_PARTS, addressFields } from './address';

const PREFIX = 'additionalFields.';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update location',
	description:
		'Changes the name or address of a location: only the fields that are added here. May be repeated.',
	operationId: 'updateSite',
	writes: true,
	fields: [
		locationField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				addressFields.city,
				addressFields.country,
				addressFields.house_number,
				addressFields.house_number_addition,
				addressFields.name,
				addressFields.postal_code,
				addressFields.street,
			],
		},
	],
	shape: locationShape,
	request(params) {
		const given = ADDRESS_PARTS.filter((part) => params.has(PREFIX + addressFields[part].name));
		if (given.length === 0) {
			params.refuse('Nothing to change', 'Add the fields to change under Additional Fields.');
		}
		const value = address(params, given, PREFIX);
		return {
			method: 'PUT',
			path: path`/sites/${locationId(params)}`,
			body: { type: 'json', value },
		};
	},
};
