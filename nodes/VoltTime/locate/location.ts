import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { isUuid, optional, required } from './reference';

export const locationField: INodeProperties = {
	displayName: 'Location',
	name: 'location',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The location (site) to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchLocations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.plugchoice.com/sites/1f0c2a4e-…',
			hint: 'The address of its page in the portal',
		},
	],
};

const reference = (name: string, label: string) => ({
	name,
	label,
	nouns: ['sites', 'site', 'locations', 'location'],
	looks: 'a UUID like 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
	fits: isUuid,
});

/**
 * UUID of the location a user chose.
 * @throws UserError when nothing, or no UUID, is given
 */
export const locationId = (params: Params, name = 'location', label = 'Location'): string =>
	required(params, reference(name, label));

/** The same, or undefined when nothing is chosen. */
export const locationIdIfAny = (params: Params): string | undefined =>
	optional(params, reference('location', 'Location'));
