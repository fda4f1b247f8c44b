import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** ID of a trusted account; rejects with UserError when it is none. In small letters, as records have it. */
export const trustedAccount = locator('Trusted Account', 'trustedAccount', {
	required: true,
	description: 'Bank account that Volt has approved for settlements',
	...modesOf('searchTrustedAccounts'),
})
	.as(idOf(uuidKind('trusted-accounts')))
	.as((id) => id.toLowerCase());
