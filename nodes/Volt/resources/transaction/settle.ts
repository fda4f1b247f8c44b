import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { listOf } from '../../../core/values/json';
import { ownReference } from '../../fields/references';
import { trustedAccount } from '../../locate/trustedAccount';
import { moneyFields } from '../../money/fields';
import { accountsPages, PAGE } from '../../pages';
import { commonIn, from, ownMore } from '../../transactions/fields';
import { makesTransaction } from '../../transactions/operation';
import { wentTo } from '../../transactions/receiver';

const reference = ownReference('Settlement Reference', 'settlementReference', 'settlement');
const more = additional(ownMore);

/**
 * The numbers of a trusted account: records of settlements have no more.
 * @throws UserError where none is listed
 */
async function numbersOf({ reader, refuse }: Params, id: string): Promise<unknown[]> {
	const all = await reader.list(
		{
			...{ method: 'GET', host: 'accounts', path: path`/trusted-accounts` },
			query: { limit: PAGE },
		},
		accountsPages,
	);
	const numbers = listOf(all.find((one) => one.id === id)?.identifications) ?? [];
	return numbers.length > 0 ? numbers : refuse('Volt lists no number of this trusted account', '');
}

export const settle = makesTransaction(
	{
		name: 'Settle',
		value: 'settle',
		action: 'Settle to trusted account',
		description:
			'Pays out of an account at Volt to one of your trusted bank accounts. Moves money; it cannot be undone. Safe to repeat: there is one settlement for each settlement reference.',
		fields: [from, trustedAccount, reference, ...moneyFields, more],
	},
	{
		what: 'settlement',
		asked(params) {
			const { communication, ...common } = commonIn(params, reference.in(params), more.in(params));
			const trustedAccountId = trustedAccount.in(params);
			return {
				...{ ...common, type: 'SETTLEMENT', what: 'settlement' },
				to: { beneficiary: { trustedAccountId }, ...communication },
				agrees: async (record) => wentTo(record, await numbersOf(params, trustedAccountId)),
			};
		},
	},
);
