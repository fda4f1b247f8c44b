/** Whose money is looked at. */
import { rows } from '../../../core/operation/collections';
import { account } from '../../locate/account';

/** Rows, since one merchant's orders may be paid to several accounts. */
const ofAccounts = rows(
	'Accounts',
	'accounts',
	{
		...{ group: 'account', row: 'Account', placeholder: 'Add account' },
		description: 'Only money of these accounts; none for all',
	},
	{ id: account },
);

/** Their IDs, each once; undefined alone for all accounts. */
export const accounts = ofAccounts.as((list): Array<string | undefined> => {
	const ids = new Set(list.map(({ id }) => id?.toLowerCase()));
	return ids.size > 0 ? [...ids] : [undefined];
});
