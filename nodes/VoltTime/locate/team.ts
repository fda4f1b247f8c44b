import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { isUuid, optional, required } from './reference';

export const teamField: INodeProperties = {
	displayName: 'Team',
	name: 'team',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The team (organisation) to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTeams', searchable: true },
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
			placeholder: 'e.g. https://app.plugchoice.com/teams/1f0c2a4e-…',
			hint: 'The address of its page in the portal',
		},
	],
};

const reference = {
	name: 'team',
	label: 'Team',
	nouns: ['teams', 'team'],
	looks: 'a UUID like 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
	fits: isUuid,
};

/**
 * UUID of the team a user chose.
 * @throws UserError when nothing, or no UUID, is given
 */
export const teamId = (params: Params): string => required(params, reference);

/** The same, or undefined when nothing is chosen. */
export const teamIdIfAny = (params: Params): string | undefined => optional(params, reference);
