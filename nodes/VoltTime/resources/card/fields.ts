import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';

/** What a card is; the service wants both, also when one of them changes. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Company card 7',
		description: 'At most 255 characters',
	},
	{
		displayName: 'ID Tag',
		name: 'idTag',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 04A1B2C3D4E5F6',
		description: 'The UID of the card, as its chargers read it; at most 20 characters',
	},
];

/** @throws UserError when one is empty or too long */
export function cardBody(params: Params): { name: string; id_token: string } {
	params.required('name', 'Name');
	params.required('idTag', 'ID Tag');
	return {
		name: params.sized('name', 'Name', 255),
		id_token: params.sized('idTag', 'ID Tag', 20),
	};
}
