import { additional } from '../../../core/operation/collections';
import { decimal, toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { team } from '../../locate/team';
import { locationShape } from '../../shapes/location';
import * as address from './address';

const name = address.name.with({ required: true });
const street = address.street.with({ required: true });
const houseNumber = address.houseNumber.with({ required: true });
const postalCode = address.postalCode.with({ required: true });
const city = address.city.with({ required: true });
const country = address.country.with({ required: true });

const owner = team.optional({
	description: 'The team that owns the location. Empty leaves it to the service.',
});

const more = additional({
	house_number_addition: address.houseNumberAddition,
	latitude: decimal('Latitude', 'latitude', {
		...{ least: -90, most: 90, precision: 7 },
		description: 'Degrees north; together with Longitude',
	}),
	longitude: decimal('Longitude', 'longitude', {
		...{ least: -180, most: 180, precision: 7 },
		description: 'Degrees east; together with Latitude',
	}),
	manual_coordinates: toggle('Manual Coordinates', 'manualCoordinates', {
		default: true,
		description:
			'Whether the service takes the coordinates given here instead of those of the address',
	}),
});

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create location',
	description:
		'Creates a location where chargers can stand. Not safe to repeat: each time there is one more location.',
	operationId: 'createSite',
	writes: true,
	fields: [name, street, houseNumber, postalCode, city, country, owner, more],
	shape: locationShape,
	request(params) {
		const value = {
			name: name.in(params),
			street: street.in(params),
			house_number: houseNumber.in(params),
			postal_code: postalCode.in(params),
			city: city.in(params),
			country: country.in(params),
			team_uuid: owner.in(params),
			...more.in(params),
		};
		if (value.latitude === undefined && value.longitude !== undefined) {
			params.refuse('Latitude is missing', 'Add it, or take Longitude away.');
		}
		if (value.longitude === undefined && value.latitude !== undefined) {
			params.refuse('Longitude is missing', 'Add it, or take Latitude away.');
		}
		return { method: 'POST', path: path`/sites`, body: json(value) };
	},
};
