/** What holds for the reference of every write that is made once for each. */
import type { IDataObject } from 'n8n-workflow';
import { stopped, useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';

const bench = useBench();
const ID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const OTHER = '2f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const MONEY = { currency: 'EUR', amount: '9.00' };
const legacy = { ...MONEY, shopperReference: 'customer-1' };
const named = { additionalFields: { organisationName: 'Bakker Ltd' } };
const out = { ...MONEY, account: rl('id', ID) };
const payee = { beneficiaryName: 'Ada', beneficiaryAccount: 'iban', iban: 'NL91ABNA0417164300' };
const asLegacy = { paymentTitle: 'Invoice 7', beneficiaryName: 'Ada' };

/** Every write that has one, what its reference is called, and what else it wants. */
const WRITES: Array<[operation: string, reference: string, more: IDataObject]> = [
	['payment.create', 'orderReference', { ...MONEY, payerReference: 'customer-1' }],
	['refund.create', 'refundReference', { paymentId: ID, amount: '2.50' }],
	['refund.createByTransaction', 'refundReference', { sourceTransactionId: ID, amount: '2.50' }],
	['payout.create', 'payoutReference', { ...out, ...payee }],
	['transaction.settle', 'settlementReference', { ...out, trustedAccount: rl('id', OTHER) }],
	['transaction.transfer', 'transferReference', { ...out, toAccount: rl('id', OTHER) }],
	['mandate.collect', 'period', { ...MONEY, mandateId: ID }],
	['stablecoinRefund.create', 'refundReference', { paymentId: ID, walletId: OTHER }],
	['legacy.createPayment', 'uniqueReference', { ...legacy, ...named }],
	['legacy.createDropIn', 'uniqueReference', { ...legacy, ...named }],
	['legacy.createPayByLink', 'uniqueReference', { ...legacy, ...named }],
	[
		'legacy.createPayout',
		'payoutReference',
		{ ...MONEY, ...asLegacy, additionalFields: { iban: payee.iban } },
	],
];

/** What may stand for another reference as well. */
const LOST: Array<[string, string]> = [
	['a number that lost digits', '={{ 9007199254740993 }}'],
	['a number that lost a zero, as 2026.10', '={{ 2026.10 }}'],
	['a switch', '={{ true }}'],
	['half a character', '={{ "order 7 🙂".slice(0, -1) }}'],
	['a hard blank', '={{ "order\\u00a07" }}'],
	['a tab', '={{ "order\\t7" }}'],
	['a line end', '={{ "order\\n7" }}'],
	['a mark of no width', '={{ "order7\\u200b" }}'],
	['a soft hyphen', '={{ "or\\u00adder7" }}'],
	['a mark of direction', '={{ "\\u202aorder7\\u202c" }}'],
	['a zero byte', '={{ "order7\\u0000" }}'],
];

describe.each(WRITES)('%s', (write, reference, more) => {
	const [resource, operation] = write.split('.');

	it.each(LOST)('by %s is refused, and nothing is written', async (_, value) => {
		const asked = { resource, operation, ...more, [reference]: value };
		const { message } = stopped(await bench().volt(asked));
		expect(message).toMatch(
			/^(\w+ Reference|Period) (must be a text|has half a character|has a character that is not seen)/,
		);
		expect(bench().requests()).toEqual([]);
	});
});
