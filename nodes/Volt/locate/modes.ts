import type { INodePropertyMode } from 'n8n-workflow';

/** The ways to name a record: from a list, or by its ID. */
export const modesOf = (search: string): { modes: INodePropertyMode[] } => ({
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: search, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		},
	],
});
