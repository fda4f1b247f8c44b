import { accountOf, bench, ORIGINS, PAYMENT, sure, type Bench } from './volt-harness';
import { newId } from './volt-requests';

interface Linked {
	id: string;
	type: string;
	operation: string;
	_links?: Record<string, unknown>;
}

const at = (path: string) => ({ href: `${ORIGINS.accounts}${path}`, method: 'GET' });
const transaction = (id: string) => at(`/transactions/${id}`);
const linksOf = async (b: Bench, transactionId: string) =>
	(await b.get<Linked>('getTransaction', { params: { transactionId } }))._links;
const send = async (b: Bench, fields: object) => {
	const body = { amount: 500, currency: 'EUR', paymentReference: 'Move', ...fields };
	const params = { accountId: accountOf(b, 'EUR').id };
	const { id } = await b.get<{ id: string }>('createTransaction', { params, body });
	b.wait(3000);
	b.tick();
	return id;
};
const PAYOUT = {
	type: 'PAYOUT',
	beneficiary: { name: 'Bram Castro', accountIdentifiers: { iban: 'DE02120300000000202051' } },
};

test('lists carry no links, which one record of them does', async () => {
	const b = bench();
	const params = { accountId: accountOf(b, 'EUR').id };
	for (const name of ['listTransactions', 'listAccounts', 'listAliases']) {
		const items = await b.get<object[]>(name, { params });
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) expect(item).not.toHaveProperty('_links');
	}
});

test('accounts, aliases and orders lead to themselves, an order to its aliases too', async () => {
	const b = bench();
	const { id: accountId } = accountOf(b, 'EUR');
	const [aliasId = ''] = b.data.aliases.keys();
	const { id } = await b.get<{ id: string }>('orderAliases', { body: { accountId, count: 1 } });
	expect(await b.get('getAccount', { params: { accountId } })).toMatchObject({
		_links: { self: at(`/accounts/${accountId}`) },
	});
	expect(await b.get('getAlias', { params: { aliasId } })).toMatchObject({
		_links: { self: at(`/account-aliases/${aliasId}`) },
	});
	expect(await b.get('getAliasOrder', { params: { id } })).toMatchObject({
		_links: {
			self: at(`/orders/account-aliases/${id}`),
			aliases: at(`/accounts/${accountId}/aliases?orderId=${id}`),
		},
	});
});

test('a payout leads to the check of its payee’s name, and back', async () => {
	const b = bench();
	const id = await send(b, PAYOUT);
	const [verification = ''] = b.data.verifications.keys();
	const check = at(`/account-holder-verifications/${verification}`);
	expect(await linksOf(b, id)).toEqual({ self: transaction(id), accountHolderVerification: check });
	expect(await b.get('getHolderVerification', { params: { id: verification } })).toMatchObject({
		_links: { self: check, transaction: transaction(id) },
	});
});

test('a reversal, an internal transfer and refunds lead to their counterparts', async () => {
	const b = bench();
	const counterpart = (id: string) =>
		sure(b.data.transactions.find(({ sourceTransactionId: source }) => source === id)).id;

	const payout = await send(b, PAYOUT);
	await b.get('simulateReversal', { params: { id: payout } });
	const reversal = counterpart(payout);
	expect(await linksOf(b, payout)).toMatchObject({ reversedBy: transaction(reversal) });
	expect(await linksOf(b, reversal)).toMatchObject({ reversalOf: transaction(payout) });

	const other = [...b.data.accounts.values()].find(
		({ type, active }) => type === 'NAMED_ACCOUNT' && active,
	);
	const beneficiary = { accountId: sure(other).id };
	const internal = await send(b, { type: 'INTERNAL', beneficiary });
	const arrived = counterpart(internal);
	expect(await linksOf(b, internal)).toMatchObject({
		correspondingInternal: transaction(arrived),
	});
	expect(await linksOf(b, arrived)).toMatchObject({
		correspondingInternal: transaction(internal),
	});

	const payment = await b.get<{ id: string }>('createPayment', { body: PAYMENT });
	b.pages.approve(payment.id, 'receive');
	const query = { gatewayPaymentId: payment.id };
	const [credit] = await b.get<Linked[]>('listTransactions', { query });
	const refund = { type: 'REFUND', sourceTransactionId: sure(credit).id };
	const refunds = [await send(b, refund), await send(b, refund)];
	expect(await linksOf(b, sure(credit).id)).toEqual({
		self: transaction(sure(credit).id),
		gatewayPayment: { href: `${ORIGINS.gateway}/payments/${payment.id}`, method: 'GET' },
		refundedBy: refunds.toReversed().map(transaction),
	});
	expect(await linksOf(b, sure(refunds[0]))).toMatchObject({
		refundOf: transaction(sure(credit).id),
	});
	expect(b.events.at(-1)).toMatchObject({
		type: 'outgoing_transaction_completed',
		body: { _links: { self: transaction(sure(refunds[1])) } },
	});
});

test('an order of a named account says where it can be read', async () => {
	const b = bench();
	const body = { onboardingEntityId: newId, currency: 'EUR' };
	const reply = await b.call('orderNamedAccount', { body });
	const { id } = reply.body as { id: string };
	expect(reply.status).toBe(202);
	expect(reply.headers?.Location).toBe(`${ORIGINS.accounts}/orders/named-accounts/${id}`);
});
