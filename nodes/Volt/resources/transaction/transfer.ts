import { additional } from '../../../core/operation/collections';
import { dig } from '../../../core/values/json';
import { refuse } from '../../../core/item/readers';
import { ownReference } from '../../fields/references';
import { account } from '../../locate/account';
import { moneyFields } from '../../money/fields';
import { commonIn, from, ownMore } from '../../transactions/fields';
import { makesTransaction } from '../../transactions/operation';

const reference = ownReference('Transfer Reference', 'transferReference', 'transfer');
const more = additional(ownMore);
const to = account
	.with({
		...{ displayName: 'To Account', name: 'toAccount' },
		description: 'Your other account at Volt, of the same currency, that the money goes to',
	})
	.called('To Account');

export const transfer = makesTransaction(
	{
		name: 'Transfer',
		value: 'transfer',
		action: 'Transfer between accounts',
		description:
			'Moves money from one of your accounts at Volt to another. Safe to repeat: there is one transfer for each transfer reference.',
		fields: [from, to, reference, ...moneyFields, more],
	},
	{
		what: 'transfer',
		asked(params) {
			const { communication, ...common } = commonIn(params, reference.in(params), more.in(params));
			const accountId = to.in(params);
			if (accountId === common.accountId) {
				refuse('To Account is the same as From Account', 'Choose another account.');
			}
			return {
				...{ ...common, type: 'INTERNAL', what: 'transfer' },
				to: { beneficiary: { accountId }, ...communication },
				agrees: (record) => (dig(record, 'beneficiary.accountId') ?? accountId) === accountId,
			};
		},
	},
);
