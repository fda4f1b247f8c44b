import {
	accountOf,
	bench,
	ORIGINS,
	PAYMENT,
	paymentIn,
	START,
	sure,
	type Bench,
} from './volt-harness';

interface Transaction {
	id: string;
	status: string;
	createdAt: string;
	type: string;
	amount: number;
	failure: { code: string } | null;
}

const payoutBody = {
	type: 'PAYOUT',
	amount: 500,
	currency: 'EUR',
	paymentReference: 'Invoice 7',
	beneficiary: { name: 'Bram Castro', accountIdentifiers: { iban: 'DE02120300000000202051' } },
};
const create = (b: Bench, body: object, headers: Record<string, string> = {}) =>
	b.call('createTransaction', { params: { accountId: accountOf(b, 'EUR').id }, body, headers });
const created = async (b: Bench, body: object, scenario = '') => {
	const reply = await create(b, body, { 'x-volt-testing-scenario': scenario });
	if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
	return (reply.body as { id: string }).id;
};
const read = (b: Bench, transactionId: string) =>
	b.get<Transaction>('getTransaction', { params: { transactionId } });

describe('transactions', () => {
	test('a payout is taken from the balance and completes by the clock', async () => {
		const b = bench();
		const before = accountOf(b, 'EUR').balance.available;
		const reply = await create(b, payoutBody);
		const { id } = reply.body as { id: string };
		expect(reply.headers?.Location).toBe(`${ORIGINS.accounts}/transactions/${id}`);
		expect(accountOf(b, 'EUR').balance.available).toBe(before - 500);
		expect((await read(b, id)).status).toBe('CREATED');
		b.wait(2800);
		expect((await read(b, id)).status).toBe('PROCESSING');
		b.wait(200);
		expect((await read(b, id)).status).toBe('COMPLETED');
	});

	test('a rejected payout comes back', async () => {
		const b = bench();
		const before = accountOf(b, 'EUR').balance.available;
		const id = await created(b, payoutBody, 'PAYOUT_REJECTED');
		b.wait(3000);
		expect(await read(b, id)).toMatchObject({
			status: 'REJECTED',
			failure: { code: expect.any(String) as unknown },
		});
		expect(accountOf(b, 'EUR').balance.available).toBe(before);
	});

	test('an internal transfer and a settlement need the right counterpart', async () => {
		const b = bench();
		const other = [...b.data.accounts.values()].find(
			({ type, active }) => type === 'NAMED_ACCOUNT' && active,
		);
		const { id: accountId, balance } = sure(other);
		const before = balance.available;
		const base = { amount: 500, currency: 'EUR', paymentReference: 'Move' };
		await created(b, { ...base, type: 'INTERNAL', beneficiary: { accountId } });
		b.wait(3000);
		b.tick();
		expect(sure(other).balance.available).toBe(before + 500);
		const pounds = { accountId: accountOf(b, 'GBP').id };
		expect((await create(b, { ...base, type: 'INTERNAL', beneficiary: pounds })).status).toBe(422);
		const trusted = [...b.data.trustedAccounts.values()].filter(
			({ account }) => account.currencyCode === 'EUR' && account.active,
		);
		const trustedAccountId = sure(trusted[0]).account.id;
		await created(b, { ...base, type: 'SETTLEMENT', beneficiary: { trustedAccountId } });
	});

	test('more than the balance, or another currency, is refused', async () => {
		const b = bench();
		const { available } = accountOf(b, 'EUR').balance;
		const much = await create(b, { ...payoutBody, amount: available + 1 });
		expect(much).toMatchObject({ status: 422, body: { errors: [{ type: 'TOO_HIGH' }] } });
		expect((await create(b, { ...payoutBody, currency: 'GBP' })).status).toBe(422);
		expect(accountOf(b, 'EUR').balance.available).toBe(available);
	});

	const iban = 'DE02120300000000202051';
	const [accountNumber, sortCode] = ['12345678', '200000'];
	test.each([
		[{}, 422],
		[{ swiftBic: 'VOLTDE2X' }, 422],
		[{ accountNumber }, 422],
		[{ sortCode }, 422],
		[{ iban, accountNumber, sortCode }, 422],
		[{ iban, sortCode }, 422],
		[{ accountNumber, sortCode, swiftBic: 'VOLTGB2X' }, 422],
		[{ accountNumber, sortCode }, 201],
		[{ iban }, 201],
		[{ iban, swiftBic: 'VOLTDE2X' }, 201],
	])('a payee is known by one of the two forms of identifiers: %j', async (bank, status) => {
		const b = bench();
		const beneficiary = { name: 'Bram Castro', accountIdentifiers: bank };
		expect((await create(b, { ...payoutBody, beneficiary })).status).toBe(status);
	});

	test.each([
		['GBP', 18, 201],
		['GBP', 19, 422],
		['EUR', 35, 201],
	])('a reference in %s may have %i characters: %i', async (currency, length, status) => {
		const b = bench();
		const params = { accountId: accountOf(b, currency).id };
		const body = { ...payoutBody, currency, paymentReference: 'R'.repeat(length) };
		expect((await b.call('createTransaction', { params, body })).status).toBe(status);
	});

	test('refunds of one credit never exceed it, through either API', async () => {
		const b = bench();
		const payment = await b.get<{ id: string }>('createPayment', { body: PAYMENT });
		b.pages.approve(payment.id, 'receive');
		const query = { gatewayPaymentId: payment.id };
		const [credit] = await b.get<Transaction[]>('listTransactions', { query });
		const refund = (amount: number) => ({
			type: 'REFUND',
			amount,
			currency: 'EUR',
			paymentReference: 'Refund',
			sourceTransactionId: sure(credit).id,
		});
		await created(b, refund(1000));
		expect((await create(b, refund(251))).status).toBe(422);
		const params = { id: payment.id };
		const details = await b.get<object>('getRefundDetails', { params });
		expect(details).toMatchObject({ availableAmount: 250, refundedAmount: 1000 });
		expect((await b.call('requestRefund', { params, body: { amount: 251 } })).status).toBe(422);
		await b.get('requestRefund', { params, body: {} });
		expect((await create(b, refund(1))).status).toBe(422);
		expect((await b.call('requestRefund', { params, body: {} })).status).toBe(403);
	});

	test('a name that does not match holds the payout until somebody decides', async () => {
		const b = bench();
		const before = accountOf(b, 'EUR').balance.available;
		const scenario = 'ACCOUNT_HOLDER_VERIFICATION_CLOSE_MATCH';
		const ids = [await created(b, payoutBody, scenario), await created(b, payoutBody, scenario)];
		b.wait(60_000);
		const [first, second] = [...b.data.verifications.keys()].map((id) => ({ params: { id } }));
		expect((await read(b, sure(ids[0]))).status).toBe('CREATED');
		expect((await b.call('approveHolderVerification', first)).status).toBe(202);
		expect((await b.call('rejectHolderVerification', first)).status).toBe(409);
		expect((await b.call('rejectHolderVerification', second)).status).toBe(202);
		b.wait(3000);
		expect((await read(b, sure(ids[0]))).status).toBe('COMPLETED');
		expect((await read(b, sure(ids[1]))).status).toBe('REJECTED');
		expect(accountOf(b, 'EUR').balance.available).toBe(before - 500);
	});

	test.each([
		['bram CASTRO', 'MATCH', 'bram CASTRO'],
		['B. Castro', 'CLOSE_MATCH', 'Bram Castro'],
		['Ada Bakker', 'NO_MATCH', undefined],
	])('a payee called %s is compared with the known holder: %s', async (name, result, returned) => {
		const { iban } = payoutBody.beneficiary.accountIdentifiers;
		const b = bench({ holders: { [iban]: 'Bram Castro' } });
		const beneficiary = { ...payoutBody.beneficiary, name };
		await created(b, { ...payoutBody, beneficiary });
		const [found] = b.data.verifications.values();
		expect(found).toMatchObject({ result, accountHolderName: { requested: name, returned } });
	});
});

describe('sandbox aids', () => {
	test('receipts are there from the beginning, on the account of their currency', async () => {
		const receipt = { amount: 1250, currency: 'EUR', reference: 'INV-1', daysAgo: 2, name: 'Ada' };
		const lost = { ...receipt, currency: 'JPY' };
		const b = bench({ receipts: [receipt, lost], sizes: { payments: 0, transactions: 0 } });
		expect(b.data.transactions).toMatchObject([
			{
				...{ type: 'MANUAL_CREDIT', operation: 'INCOMING', status: 'COMPLETED', amount: 1250 },
				...{ paymentReference: 'INV-1', sender: { name: 'Ada' } },
				beneficiary: { accountId: accountOf(b, 'EUR').id },
				createdAt: new Date(START - 2 * 86_400_000).toISOString(),
			},
		]);
		const list = await b.call('listTransactions', {});
		expect(list.status).toBe(200);
	});

	test('a pay-in reaches an account through its alias, once', async () => {
		const b = bench();
		const account = accountOf(b, 'EUR');
		const alias = sure([...b.data.aliases.values()].find((a) => a.accountId === account.id));
		const body = {
			externalPaymentId: 'b7b0a7a6-4a7e-4ed1-9a33-0f3d5a1c0b11',
			paymentReference: 'Top up',
			amount: { amount: 700, currency: 'EUR' },
			sender: { accountIdentifiers: { iban: 'DE02120300000000202051' } },
			beneficiary: { accountIdentifiers: alias.identifications[0] },
		};
		const before = account.balance.available;
		await b.get('simulateIncoming', { body });
		expect((await b.call('simulateIncoming', { body })).status).toBe(409);
		expect(account.balance.available).toBe(before + 700);
		const found = await b.get<object[]>('listTransactions', { query: { aliasId: alias.id } });
		expect(found).toHaveLength(1);
	});

	test('a completed payout can be reversed once', async () => {
		const b = bench();
		const before = accountOf(b, 'EUR').balance.available;
		const params = { id: await created(b, payoutBody) };
		expect((await b.call('simulateReversal', { params })).status).toBe(422);
		b.wait(3000);
		expect((await b.call('simulateReversal', { params })).status).toBe(202);
		expect((await b.call('simulateReversal', { params })).status).toBe(422);
		expect(accountOf(b, 'EUR').balance.available).toBe(before);
	});
});

describe('orders', () => {
	test('aliases are made in two halves', async () => {
		const b = bench();
		const { id: accountId } = accountOf(b, 'EUR');
		const order = await b.get<{ id: string }>('orderAliases', { body: { accountId, count: 5 } });
		const state = () => b.get<object>('getAliasOrder', { params: { id: order.id } });
		expect(await state()).toMatchObject({ status: 'PROCESSING', completed: 0 });
		b.wait(1000);
		expect(await state()).toMatchObject({ status: 'PROCESSING', completed: 3 });
		b.wait(2000);
		expect(await state()).toMatchObject({ status: 'COMPLETED', completed: 5 });
		const query = { orderId: order.id };
		const list = await b.get<object[]>('listAliases', { params: { accountId }, query });
		expect(list).toHaveLength(5);
	});

	test('a closed alias stays closed; only named accounts close', async () => {
		const b = bench();
		const [aliasId = ''] = b.data.aliases.keys();
		const params = { aliasId };
		await b.get('closeAlias', { params });
		expect((await b.call('setAliasState', { params, body: { active: true } })).status).toBe(409);
		const own = { params: { accountId: accountOf(b, 'EUR').id } };
		expect((await b.call('closeAccount', own)).status).toBe(409);
	});

	test('a named account comes into being, or not, as the scenario says', async () => {
		const b = bench();
		const body = { onboardingEntityId: 'b7b0a7a6-4a7e-4ed1-9a33-0f3d5a1c0b11', currency: 'EUR' };
		const order = async (scenario: string) => {
			const headers = { 'x-volt-testing-scenario': scenario };
			return (await b.get<{ id: string }>('orderNamedAccount', { body, headers })).id;
		};
		const ids = [await order(''), await order('ORDER_NAMED_ACCOUNTS_FAILED')];
		b.wait(3000);
		const read = (id = '') => b.get<{ status: string }>('getNamedAccountOrder', { params: { id } });
		expect((await read(ids[0])).status).toBe('COMPLETED');
		expect((await read(ids[1])).status).toBe('FAILED');
		expect(b.data.accounts.size).toBe(9);
	});
});

test('a balance always equals its start and what was booked since', async () => {
	const b = bench();
	const account = accountOf(b, 'EUR');
	const start = account.balance.available;
	const known = new Set(b.data.transactions.map(({ id }) => id));
	await b.get('requestRefund', { params: { id: paymentIn(b, 'RECEIVED', 'EUR').id }, body: {} });
	for (const scenario of ['', 'PAYOUT_REJECTED', 'ACCOUNT_HOLDER_VERIFICATION_NO_MATCH']) {
		await created(b, payoutBody, scenario);
	}
	b.wait(10_000);
	b.tick();
	const sum = b.data.transactions
		.filter(({ id, status }) => !known.has(id) && status !== 'REJECTED')
		.reduce((total, t) => total + (t.operation === 'INCOMING' ? t.amount : -t.amount), 0);
	expect(account.balance.available).toBe(start + sum);
});
