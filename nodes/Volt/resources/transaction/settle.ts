import { additional } from '../../../core/operation/collections';
import { ownReference } from '../../fields/references';
import { trustedAccount } from '../../locate/trustedAccount';
import { moneyFields } from '../../money/fields';
import { commonIn, from, ownMore } from '../../transactions/fields';
import { makesTransaction } from '../../transactions/operation';

const reference = ownReference('Settlement Reference', 'settlementReference', 'settlement');
const more = additional(ownMore);

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
			const to = { beneficiary: { trustedAccountId: trustedAccount.in(params) }, ...communication };
			return { ...common, type: 'SETTLEMENT', what: 'settlement', to };
		},
	},
);
