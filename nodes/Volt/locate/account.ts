import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** ID of an account at Volt; rejects with UserError when it is none. In small letters, as records have it. */
export const account = locator('Account', 'account', {
	required: true,
	description: 'Your account at Volt',
	...modesOf('searchAccounts'),
})
	.as(idOf(uuidKind('accounts')))
	.as((id) => id.toLowerCase());
