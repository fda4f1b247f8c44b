import { text } from '../../../core/operation/kinds';

export const search = text('Search', 'search', {
	placeholder: 'e.g. Rotterdam',
	description:
		'Part of the name or address (unconfirmed: the name of this filter is not documented; the service may ignore it)',
});
