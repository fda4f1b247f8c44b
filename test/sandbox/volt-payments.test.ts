import { createVoltCloud } from '../../sandbox/volt';
import {
	bench,
	MANDATE,
	ORIGINS,
	PAYMENT,
	paymentIn,
	replyFaults,
	START,
	sure,
	type Bench,
} from './volt-harness';

interface Payment {
	id: string;
	status: string;
	paymentInitiationFlow?: {
		status: string;
		details?: { redirect: { url: string } };
		requiredInput?: { name: string; propertyPath: string }[];
	};
}

const create = (b: Bench, body: object = {}, headers: Record<string, string> = {}) =>
	b.get<Payment>('createPayment', { body: { ...PAYMENT, ...body }, headers });
const key = (value: string) => ({ headers: { 'idempotency-key': value } });
const DAY = 86_400_000;

describe('data', () => {
	test('the same seed gives the same data, another seed other data', () => {
		const ids = (seed: number) => {
			const { data } = createVoltCloud({ seed, now: () => START, origins: () => ORIGINS });
			return [...data.payments.keys(), ...data.transactions.map(({ id }) => id)];
		};
		expect(ids(1)).toEqual(ids(1));
		expect(ids(2)).not.toEqual(ids(1));
		expect(new Set(ids(1)).size).toBe(ids(1).length);
	});

	test('there is enough of everything, in every currency', () => {
		const { data } = bench();
		const payments = [...data.payments.values()].map(({ payment }) => payment);
		expect(payments.length).toBeGreaterThanOrEqual(200);
		expect([...new Set(payments.map(({ currency }) => currency))].sort()).toEqual([
			'AUD',
			'DKK',
			'EUR',
			'GBP',
			'PLN',
		]);
		expect(data.institutions.size).toBe(40);
		expect(data.accounts.size).toBe(8);
		expect(data.transactions).toHaveLength(600);
	});

	test('sizes are obeyed and leave the ids of other kinds alone', () => {
		const small = bench({ sizes: { payments: 3, institutions: 12, transactions: 5, accounts: 2 } });
		expect(small.data.payments.size).toBe(3);
		expect(small.data.institutions.size).toBe(12);
		expect(small.data.transactions).toHaveLength(5);
		const [accountId] = bench().data.accounts.keys();
		expect([...small.data.accounts.keys()][0]).toBe(accountId);
	});
});

describe('payments', () => {
	test('a hosted payment sends the payer to the checkout page', async () => {
		const payment = await create(bench());
		expect(payment.status).toBe('NEW_PAYMENT');
		expect(payment.paymentInitiationFlow?.details?.redirect.url).toBe(
			`${ORIGINS.gateway}/checkout/${payment.id}`,
		);
	});

	test('an api payment asks for what its bank needs, and redirects once it has it', async () => {
		const b = bench();
		const bank = [...b.data.institutions.values()].find(({ capabilities }) =>
			capabilities.payments.accountIdentifiersRequired.includes('IBAN'),
		);
		const api = { 'x-volt-initiation-channel': 'api' };
		const { id, paymentInitiationFlow } = await create(b, {}, api);
		expect(paymentInitiationFlow?.requiredInput).toMatchObject([{ name: 'INSTITUTION_ID' }]);
		const params = { id };
		const update = (openBankingEU: object) =>
			b.get<Payment>('updatePayment', { params, body: { openBankingEU } });
		const second = await update({ institutionId: sure(bank).id });
		expect(second.paymentInitiationFlow?.requiredInput).toEqual([
			{ name: 'IBAN', propertyPath: 'openBankingEU.accountIdentifiers.iban' },
		]);
		const third = await update({ accountIdentifiers: { iban: 'DE02120300000000202051' } });
		expect(third.paymentInitiationFlow?.details?.redirect.url).toContain(id);
	});

	test('what cannot be changed is refused field by field, and nothing is changed', async () => {
		const b = bench();
		const { id } = await create(b);
		const body = { payer: { firstName: 'Eve' }, amount: 1 };
		const reply = await b.call('updatePayment', { params: { id }, body });
		expect(reply).toMatchObject({
			status: 422,
			body: { errors: [{ type: 'FIELD_NOT_ALLOWED', propertyPath: 'amount' }] },
		});
		expect(b.data.payments.get(id)?.payment.payer.firstName).toBe('Ada');
		const nasty: unknown = JSON.parse('{"__proto__": {"polluted": "yes"}}');
		expect((await b.call('updatePayment', { params: { id }, body: nasty })).status).toBe(422);
		expect({}).not.toHaveProperty('polluted');
	});

	test.each([
		['the object of the payment system is missing', { openBankingEU: undefined }],
		['the currency does not suit the system', { currency: 'GBP' }],
		['the institution is unknown', { openBankingEU: { institutionId: 'x' } }],
	])('422 when %s', async (_, change) => {
		const body = { ...PAYMENT, ...change };
		expect((await bench().call('createPayment', { body })).status).toBe(422);
	});

	test('only a payment nobody has committed to can be cancelled', async () => {
		const b = bench();
		const { id } = await create(b);
		const cancel = () => b.call('cancelPayment', { params: { id }, body: {} });
		expect(await cancel()).toMatchObject({ status: 200, body: { status: 'CANCELLED_BY_USER' } });
		expect(await cancel()).toMatchObject({
			status: 409,
			body: { code: 'RESOURCE_NOT_MODIFIABLE' },
		});
		const done = { params: { id: paymentIn(b, 'COMPLETED').id }, body: {} };
		expect((await b.call('cancelPayment', done)).status).toBe(409);
	});

	test('names are compared once the money is in', async () => {
		const b = bench();
		const { id } = await create(b);
		expect((await b.call('getNameMatchScore', { params: { id } })).status).toBe(409);
		b.pages.approve(id, 'receive');
		const { score } = await b.get<{ score: number }>('getNameMatchScore', { params: { id } });
		expect(score).toBe(1);
	});

	test.each([
		[undefined, 1],
		[true, 1],
		[false, 0.5],
	])('initials count as names unless they are not allowed: %p', async (allowInitials, expected) => {
		const b = bench();
		const { id } = await create(b);
		b.pages.approve(id, 'receive');
		const { sender } = sure(b.data.payments.get(id)).payment;
		sure(sender).name = 'A Bakker';
		const query = { allowInitials };
		expect(await b.get('getNameMatchScore', { params: { id }, query })).toMatchObject({
			score: expected,
		});
	});
});

describe('the life of a payment', () => {
	test.each([
		['complete', 'COMPLETED', 'COMPLETED'],
		['fail', 'FAILED', 'FAILED'],
		['cancel', 'FAILED', 'CANCELLED_BY_USER'],
		['abandon', 'FAILED', 'ABANDONED_BY_USER'],
	] as const)('%s is notified to the address of the payment', async (outcome, status, detail) => {
		const b = bench();
		const url = 'https://shop.example/volt';
		const { id } = await create(b, { communication: { notifications: { url } } });
		expect(b.pages.approve(id, outcome).status).toBe(detail);
		const body: unknown = expect.objectContaining({ payment: id, status, detailedStatus: detail });
		expect(b.events.at(-1)).toEqual({ type: 'payment', body, url });
	});

	test('received money is credited once and found by the payment', async () => {
		const b = bench();
		const { id } = await create(b);
		const before = b.data.transactions.length;
		b.pages.approve(id, 'complete');
		b.pages.approve(id, 'receive');
		expect(() => b.pages.approve(id, 'receive')).toThrow('RECEIVED');
		expect(b.data.transactions).toHaveLength(before + 1);
		const query = { gatewayPaymentId: id };
		const found = await b.get<unknown[]>('listTransactions', { query });
		expect(found).toMatchObject([{ amount: 1250, operation: 'INCOMING', status: 'COMPLETED' }]);
	});

	test('the amount 2050 never arrives', async () => {
		const b = bench();
		const { id } = await create(b, { amount: 2050 });
		expect(b.pages.approve(id, 'receive').status).toBe('NOT_RECEIVED');
	});

	test('an event keeps what it said when the payment moves on', async () => {
		const b = bench();
		const { id } = await create(b);
		b.pages.approve(id, 'complete');
		const event = b.events.at(-1);
		b.pages.approve(id, 'receive');
		expect(event?.body).toMatchObject({ status: 'COMPLETED' });
	});

	test.each([
		['order-4711', 'order-4711'],
		['order-4711/1', null],
	])('received as %s, its transaction has a reference that Accounts knows', async (own, shown) => {
		const b = bench();
		const { id } = await create(b, { internalReference: own });
		b.pages.approve(id, 'receive');
		const reply = await b.call('listTransactions');
		expect(replyFaults('listTransactions', reply)).toBe('');
		const [credit] = b.data.transactions;
		expect(credit).toMatchObject({ gatewayPaymentId: id, internalReference: shown });
	});

	test('nothing moves by itself, unless asked to', async () => {
		const still = bench();
		const { id } = await create(still);
		still.wait(365 * DAY);
		expect((await still.get<Payment>('getPayment', { params: { id } })).status).toBe('NEW_PAYMENT');
		const b = bench({ payerAgreesAfterMs: 1000 });
		const own = { params: { id: (await create(b)).id } };
		const status = async () => (await b.get<Payment>('getPayment', own)).status;
		expect(await status()).toBe('NEW_PAYMENT');
		b.wait(1000);
		expect(await status()).toBe('COMPLETED');
		b.wait(1000);
		expect(await status()).toBe('RECEIVED');
	});

	test('the page knows the bank and where to go afterwards', async () => {
		const b = bench();
		const [institution] = b.data.institutions.values();
		const urls = { unified: { url: 'https://shop.example/end' } };
		const { id } = await create(b, {
			openBankingEU: { institutionId: sure(institution).id },
			communication: { return: { urls: { ...urls, cancel: { url: 'https://shop.example/no' } } } },
		});
		expect(b.pages.view(id)).toMatchObject({ institution: sure(institution).name });
		expect(b.pages.returnUrl(id)).toBe('https://shop.example/end');
		b.pages.approve(id, 'cancel');
		expect(b.pages.returnUrl(id)).toBe('https://shop.example/no');
	});
});

describe('idempotency', () => {
	test('a key works once for one operation and principal', async () => {
		const b = bench();
		const send = (id: string, body: object = PAYMENT) =>
			b.call('createPayment', {
				...key('order-1'),
				body,
				principal: { id, scopes: ['*'], via: 'password' },
			});
		const size = b.data.payments.size;
		const replies = await Promise.all([send('a'), send('a'), send('b')]);
		expect(replies.map(({ status }) => status)).toEqual([201, 409, 201]);
		expect(replies[1]?.body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
		expect(b.data.payments.size).toBe(size + 2);
		const mandate = await b.call('createMandate', { ...key('order-1'), body: MANDATE });
		expect(mandate.status).toBe(201);
	});

	test('a key is not used up by a request that created nothing', async () => {
		const b = bench();
		const bad = { ...PAYMENT, currency: 'GBP' };
		expect((await b.call('createPayment', { ...key('k'), body: bad })).status).toBe(422);
		expect((await b.call('createPayment', { ...key('k'), body: PAYMENT })).status).toBe(201);
	});

	test('legacy operations refuse a replay in their own dialect', async () => {
		const b = bench();
		const { id } = paymentIn(b, 'RECEIVED', 'EUR');
		const refund = { ...key('k'), params: { id }, body: { amount: 1 } };
		await b.get('requestRefund', refund);
		expect(await b.call('requestRefund', refund)).toMatchObject({
			status: 409,
			body: { exception: { message: expect.stringContaining('idempotency') as unknown } },
		});
	});
});
