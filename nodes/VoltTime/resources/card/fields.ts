import type { Params } from '../../../core/item/params';
import { text } from '../../../core/operation/kinds';

const name = text('Name', 'name', {
	...{ required: true, max: 255, placeholder: 'e.g. Company card 7' },
	description: 'At most 255 characters',
});

const idTag = text('ID Tag', 'idTag', {
	...{ required: true, max: 20, placeholder: 'e.g. 04A1B2C3D4E5F6' },
	description: 'The UID of the card, as its chargers read it; at most 20 characters',
});

/** What a card is; the service wants both, also when one of them changes. */
export const cardFields = [name, idTag];

/** @throws UserError when one is empty or too long */
export const cardBody = (params: Params): { name: string; id_token: string } => ({
	name: name.in(params),
	id_token: idTag.in(params),
});
