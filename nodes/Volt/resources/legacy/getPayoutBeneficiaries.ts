import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import { text } from '../../../core/operation/kinds';
import { environment } from '../../money/environment';
import { bankAccount } from '../../money/identifiers';
import { legacyPages, PAGE } from '../../pages';
import { legacyBeneficiaryShape } from '../../shapes/legacyBeneficiary';

const wanted = filters({
	name: text('Name', 'name'),
	accountNumber: bankAccount.accountNumber,
	iban: bankAccount.iban,
});

export const getPayoutBeneficiaries: Operation = {
	name: 'Get Payout Beneficiaries',
	value: 'getPayoutBeneficiaries',
	action: 'Get many legacy payout beneficiaries',
	description: 'Lists whom legacy payouts can go to. Only reads; may be repeated.',
	operationId: 'listPayoutBeneficiaries',
	writes: false,
	fields: [wanted],
	list: legacyPages,
	shape: legacyBeneficiaryShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'api', path: path`/payouts/beneficiaries` },
		query: { ...wanted.in(params), limit: PAGE },
	}),
};
