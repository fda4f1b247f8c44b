import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { account } from './account';
import { byId } from './byId';
import { modesOf } from './modes';

/** Only the list of aliases needs it: it is not sent. */
export const accountOfAlias = account.optional({
	description:
		'Account that the list of aliases is of. An alias that is given by its ID needs none.',
});

/** ID of an alias; rejects with UserError when it is none. */
export const accountAlias = locator('Alias', 'alias', {
	required: true,
	description: 'The account alias. Its list follows Account.',
	...modesOf('searchAliases'),
}).as(idOf(uuidKind('account-aliases', 'aliases')));

export const aliasOrderId = byId('Order ID', 'orderId', {
	description: 'ID of an order of aliases, as Order gives it back',
});
