/** What a payout of the legacy API is asked for with. */
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { text } from '../../../core/operation/kinds';
import { ownNumber } from '../../fields/ownNumber';
import { moneyFields, moneyIn } from '../../money/fields';
import { bankAccount } from '../../money/identifiers';

export const payoutReference = ownNumber('Payout Reference', 'payoutReference', {
	...{ max: 255, placeholder: 'e.g. payout-4711' },
	description:
		'Your own number of the payout. However often this runs, there is one payout for each, whatever the amount.',
});

const paymentTitle = text('Payment Title', 'paymentTitle', {
	...{ required: true, placeholder: 'e.g. Invoice 7' },
	description: 'What the payee’s statement shows',
});

const beneficiaryName = text('Beneficiary Name', 'beneficiaryName', { required: true });

const account = additional(bankAccount);

/** Every field of Create Payout. */
export const fields = [payoutReference, ...moneyFields, paymentTitle, beneficiaryName, account];

type Account = ReturnType<(typeof account)['in']>;

/** @throws UserError for identifiers that the currency does not go by */
function checkAccount(currency: string, { iban, swiftBic, accountNumber, sortCode }: Account) {
	const missing = (what: string) =>
		refuse(`${what} is missing`, `Payouts in ${currency} need it: add it to Additional Fields.`);
	if (currency === 'GBP') {
		if (accountNumber === undefined) missing('Account Number');
		if (sortCode === undefined) missing('Sort Code');
	} else {
		const byNumber = currency !== 'EUR' && accountNumber !== undefined;
		if (iban === undefined && !byNumber) missing('IBAN');
		if (currency !== 'EUR' && swiftBic === undefined) missing('BIC');
	}
}

export function bodyOf(params: Params) {
	const money = moneyIn(params);
	const given = account.in(params);
	checkAccount(money.currency, given);
	return {
		...{ ...money, paymentTitle: paymentTitle.in(params) },
		beneficiary: { name: beneficiaryName.in(params), ...given },
		externalReference: payoutReference.in(params),
	};
}

export type Body = ReturnType<typeof bodyOf>;
