import type { Shape } from '../../core/operation/shape';

/** A location (site). */
export const locationShape: Shape = {
	keep: [
		'uuid',
		'name',
		'street',
		'house_number',
		'house_number_addition',
		'postal_code',
		'city',
		'country',
		'latitude',
		'longitude',
		'smart_charging',
		'access_level',
		'chargers_count',
		'permissions',
	],
	more: [
		'id',
		'address',
		'capabilities',
		'created_at',
		'manual_coordinates',
		'tariff_zone',
		'updated_at',
	],
};
