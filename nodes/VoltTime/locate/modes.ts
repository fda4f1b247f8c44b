import type { INodePropertyMode } from 'n8n-workflow';

/** The ways to name a record: from a list, ways of its own, by ID, by the address of its page. */
export const modesOf = (
	{ search, id, page }: { search: string; id: string; page: string },
	own: { modes: INodePropertyMode[] } = { modes: [] },
): { modes: INodePropertyMode[] } => ({
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: search, searchable: true },
		},
		...own.modes,
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${id}` },
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: `e.g. https://app.plugchoice.com/${page}`,
			hint: 'The address of its page in the portal',
		},
	],
});
