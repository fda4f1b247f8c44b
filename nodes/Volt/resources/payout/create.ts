import { additional } from '../../../core/operation/collections';
import { ownReference } from '../../fields/references';
import { scenarioHeader, testingScenario } from '../../fields/testingScenario';
import { moneyFields } from '../../money/fields';
import { commonIn, from, ownMore } from '../../transactions/fields';
import { makesTransaction } from '../../transactions/operation';
import { wentTo } from '../../transactions/receiver';
import { beneficiaryFields, beneficiaryIn, beneficiaryMore, identifiersIn } from './beneficiary';

const reference = ownReference('Payout Reference', 'payoutReference', 'payout');
const more = additional({ ...ownMore, ...beneficiaryMore });
const scenario = testingScenario({
	PAYOUT_REJECTED: 'Payout Rejected',
	ACCOUNT_HOLDER_VERIFICATION_CLOSE_MATCH: 'Name Matches Closely',
	ACCOUNT_HOLDER_VERIFICATION_NO_MATCH: 'Name Does Not Match',
	ACCOUNT_HOLDER_VERIFICATION_ERROR: 'Name Cannot Be Checked',
});

export const create = makesTransaction(
	{
		name: 'Create',
		value: 'create',
		action: 'Create payout',
		description:
			'Pays out of an account at Volt to any bank account. Moves money; it cannot be undone. Safe to repeat: there is one payout for each payout reference. Where the name is not that of the holder, it waits for a decision (Holder Verification).',
		fields: [from, ...beneficiaryFields, reference, ...moneyFields, more],
		options: [scenario],
	},
	{
		what: 'payout',
		asked(params) {
			const { notificationUrl, paymentReference, ...person } = more.in(params);
			const given = { notificationUrl, paymentReference };
			const { communication, ...common } = commonIn(params, reference.in(params), given);
			const identifiers = identifiersIn(params);
			const { iban, accountNumber } = identifiers;
			return {
				...{ ...common, type: 'PAYOUT', what: 'payout' },
				to: { beneficiary: beneficiaryIn(params, person), ...communication },
				narrow: { iban, accountNumber },
				agrees: (record) => wentTo(record, [identifiers]),
			};
		},
		headers: async (params) => await scenarioHeader(params, scenario),
	},
);
