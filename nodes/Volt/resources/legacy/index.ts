import type { Resource } from '../../../core/operation/operation';
import { activateVirtualIbans } from './activateVirtualIbans';
import { createDropIn } from './createDropIn';
import { createPayByLink } from './createPayByLink';
import { createPayment } from './createPayment';
import { createPayout } from './createPayout';
import { getBank } from './getBank';
import { getBanks } from './getBanks';
import { getPayments } from './getPayments';
import { getPayout } from './getPayout';
import { getPayoutBeneficiaries } from './getPayoutBeneficiaries';
import { getPayouts } from './getPayouts';
import { getTransactions } from './getTransactions';

export const legacy: Resource = {
	name: 'Legacy',
	value: 'legacy',
	description: 'The older API: the list of payments, payment links, payouts, banks',
	operations: [
		...[getPayments, createPayment, createDropIn, createPayByLink],
		...[getBanks, getBank, getPayouts, createPayout, getPayout, getPayoutBeneficiaries],
		...[getTransactions, activateVirtualIbans],
	],
};
