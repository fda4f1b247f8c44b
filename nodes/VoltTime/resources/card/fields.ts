import type { Params } from '../../../core/item/params';
import { text } from '../../../core/operation/kinds';
import { idTag } from '../../identifiers';

const name = text('Name', 'name', {
	...{ required: true, max: 255, placeholder: 'e.g. Company card 7' },
	description: 'At most 255 characters',
});

const tag = idTag('ID Tag', 'idTag', {
	description:
		'The UID of the card, as its chargers read it; at most 20 characters. Stored as it is, with its blanks.',
});

/** What a card is; the service wants both, also when one of them changes. */
export const cardFields = [name, tag];

/** @throws UserError when one is empty or too long */
export const cardBody = (params: Params): { name: string; id_token: string } => ({
	name: name.in(params),
	id_token: tag.in(params),
});
