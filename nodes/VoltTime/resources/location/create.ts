import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { teamField, teamIdIfAny } from '../../locate/team';
import { locationShape } from '../../shapes/location';
import { address, ADDRESS_PARTS, addressFields } from './address';

const required = ADDRESS_PARTS.filter((part) => part !== 'house_number_addition');

/** Coordinates come in pairs. */
function coordinates(params: Params): { latitude?: number; longitude?: number } {
	const [lat, long] = ['additionalFields.latitude', 'additionalFields.longitude'] as const;
	if (!params.has(lat) && !params.has(long)) return {};
	if (!params.has(lat)) params.refuse('Latitude is missing', 'Add it, or take Longitude away.');
	if (!params.has(long)) params.refuse('Longitude is missing', 'Add it, or take Latitude away.');
	return {
		latitude: params.number(lat, 'Latitude', -90, 90),
		longitude: params.number(long, 'Longitude', -180, 180),
	};
}

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create location',
	description:
		'Creates a location where chargers can stand. Not safe to repeat: each time there is one more location.',
	operationId: 'createSite',
	writes: true,
	fields: [
		...required.map((part) => ({ ...addressFields[part], required: true })),
		{
			...teamField,
			required: false,
			description: 'The team that owns the location. Empty leaves it to the service.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				addressFields.house_number_addition,
				{
					displayName: 'Latitude',
					name: 'latitude',
					type: 'number',
					typeOptions: { numberPrecision: 7 },
					default: 0,
					description: 'Degrees north; together with Longitude',
				},
				{
					displayName: 'Longitude',
					name: 'longitude',
					type: 'number',
					typeOptions: { numberPrecision: 7 },
					default: 0,
					description: 'Degrees east; together with Latitude',
				},
				{
					displayName: 'Manual Coordinates',
					name: 'manualCoordinates',
					type: 'boolean',
					default: true,
					description:
						'Whether the service takes the coordinates given here instead of those of the address',
				},
			],
		},
	],
	shape: locationShape,
	request(params) {
		const addition = params.has('additionalFields.houseNumberAddition')
			? address(params, ['house_number_addition'], 'additionalFields.')
			: {};
		const manual = params.has('additionalFields.manualCoordinates')
			? {
					manual_coordinates: params.boolean(
						'additionalFields.manualCoordinates',
						'Manual Coordinates',
					),
				}
			: {};
		const value = {
			...address(params, required),
			...addition,
			...coordinates(params),
			...manual,
			team_uuid: teamIdIfAny(params),
		};
		return { method: 'POST', path: path`/sites`, body: { type: 'json', value } };
	},
};
