import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** UUID of a location. */
export const location = locator('Location', 'location', {
	required: true,
	description: 'The location (site) to work on',
	...modesOf({
		search: 'searchLocations',
		id: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		page: 'sites/1f0c2a4e-…',
	}),
}).as(idOf(uuidKind('sites', 'site', 'locations', 'location')));
