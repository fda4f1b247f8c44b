import { bench, ORIGINS, paymentIn, START, sure, type Bench } from './volt-harness';

interface Listed {
	id: string;
	status: string;
	createdAt: string;
}

const DAY = 86_400_000;
const body = {
	currencyCode: 'EUR',
	amount: 900,
	type: 'GOODS',
	uniqueReference: 'ORDER7',
	shopper: { reference: 'customer-1', firstName: 'Ada', lastName: 'Bakker' },
	paymentSuccessUrl: 'https://shop.example/thanks',
};
const list = (b: Bench, query: object) =>
	b.get<Listed[]>('listLegacyPayments', { query: { ...query }, origin: ORIGINS.api });

describe('legacy gateway', () => {
	test('a payment gets a checkout page and is read in both shapes', async () => {
		const b = bench();
		const made = await b.get<{ id: string; checkoutUrl: string }>('createLegacyPayment', { body });
		expect(made.checkoutUrl).toBe(`${ORIGINS.gateway}/checkout/${made.id}`);
		b.pages.approve(made.id, 'receive');
		expect(b.pages.returnUrl(made.id)).toBe('https://shop.example/thanks');
		const params = { id: made.id };
		const old = await b.get<object>('getPayment', { params, origin: ORIGINS.api });
		expect(old).toMatchObject({ uniqueReference: 'ORDER7', status: 'RECEIVED', type: 'GOODS' });
		const now = await b.get<object>('getPayment', { params });
		expect(now).toMatchObject({ paymentReference: 'ORDER7', paymentSystem: 'OPEN_BANKING_EU' });
	});

	test('the list is a bare array, newest first, fifty a page', async () => {
		const b = bench();
		const { id } = await b.get<{ id: string }>('createPayByLink', { body });
		const first = await list(b, {});
		expect(first).toHaveLength(50);
		expect(sure(first[0]).id).toBe(id);
		const second = await list(b, { page: 2 });
		expect(sure(second[0]).createdAt < sure(first[49]).createdAt).toBe(true);
		const reply = await b.call('listLegacyPayments');
		expect(reply.headers ?? {}).not.toHaveProperty('total-items');
	});

	test('the list filters by field and by a status within a time', async () => {
		const b = bench();
		const some = paymentIn(b, 'RECEIVED');
		expect(await list(b, { id: some.id })).toHaveLength(1);
		expect(await list(b, { uniqueReference: some.paymentReference })).toHaveLength(1);
		const received = await list(b, { status: 'RECEIVED', currency: 'GBP', limit: 100 });
		expect(received.every(({ status }) => status === 'RECEIVED')).toBe(true);
		const gte = new Date(START - 20 * DAY).toISOString().slice(0, 10).replaceAll('-', '');
		const query = { newStatus: 'RECEIVED', createdAt: { gte: `${gte}000000` } };
		const recent = await list(b, { statusUpdate: query, limit: 100 });
		expect(recent.length).toBeGreaterThan(0);
		expect(recent.every(({ createdAt }) => Date.parse(createdAt) > START - 22 * DAY)).toBe(true);
	});

	test.each(['gte', 'lte'])('the list takes %s in its own form of time only', async (end) => {
		const b = bench();
		const find = (time: string) =>
			b.call('listLegacyPayments', { query: { statusUpdate: { createdAt: { [end]: time } } } });
		expect((await find('20260731000000')).status).toBe(200);
		for (const time of ['2026-07-31T00:00:00Z', '2026-07-31', '20260731']) {
			expect(await find(time)).toMatchObject({ status: 422, body: { exception: { code: 422 } } });
		}
	});

	test('a shopper needs a name', async () => {
		const reply = await bench().call('createLegacyPayment', {
			body: { ...body, shopper: { reference: 'customer-1' } },
		});
		expect(reply).toMatchObject({
			status: 400,
			body: { exception: { code: 400, errorList: [{ property: 'shopper' }] } },
		});
	});
});

describe('legacy refunds and payouts', () => {
	test('a refund is confirmed by the clock, and is not offered for an old payment', async () => {
		const b = bench();
		const { id } = paymentIn(b, 'SETTLED', 'GBP');
		const refund = await b.get<{ id: string }>('requestRefund', { params: { id }, body: {} });
		b.wait(3000);
		b.tick();
		expect(b.events.find(({ type }) => type === 'refund_confirmed')?.body).toMatchObject({
			refund: refund.id,
			payment: id,
		});
		const old = { params: { id: paymentIn(b, 'RECEIVED').id } };
		b.wait(366 * DAY);
		expect(await b.get<object>('getRefundDetails', old)).toMatchObject({
			refundAvailable: false,
			remainingDays: 0,
			code: 'REFUND_PERIOD_EXPIRED',
		});
	});

	test.each([
		[1500, 'PAYOUT_CONFIRMED', 'payout_confirmed'],
		[20, 'PAYOUT_FAILED', 'payout_failed'],
		[40, 'PAYOUT_REJECTED_BY_PROVIDER', 'payout_rejected'],
		[60, 'PAYOUT_INITIATED', undefined],
	])('a payout of %i ends as %s', async (amount, status, event) => {
		const b = bench();
		const beneficiary = { name: 'Bram', iban: 'DE02120300000000202051' };
		const payout = { amount, currency: 'EUR', paymentTitle: 'Title', beneficiary };
		const params = await b.get<{ id: string }>('createPayout', { body: payout });
		b.wait(3000);
		expect((await b.get<Listed>('getPayout', { params: { ...params } })).status).toBe(status);
		expect(b.events.at(-1)?.type).toBe(event);
	});

	test.each([
		['GBP', { accountNumber: '12345678' }, 'beneficiary.sortCode'],
		['EUR', { accountNumber: '12345678' }, 'beneficiary.iban'],
		['PLN', { iban: 'PL1' }, 'beneficiary.swiftBic'],
	])('a payout in %s says which identifier is missing', async (currency, beneficiary, property) => {
		const payout = { amount: 1, currency, paymentTitle: 'Title', beneficiary };
		expect(await bench().call('createPayout', { body: payout })).toMatchObject({
			status: 422,
			body: { exception: { errorList: [{ property }] } },
		});
	});
});

describe('reports', () => {
	const span = (days: number) => ({
		startDate: new Date(START - days * DAY).toISOString(),
		endDate: new Date(START).toISOString(),
	});
	const request = (b: Bench, days = 30) => b.call('requestPaymentsReport', { body: span(days) });

	test('a report is requested, generated, then available as CSV', async () => {
		const b = bench();
		const { id } = (await request(b)).body as { id: string };
		const status = async () => (await b.get<Listed>('getReport', { params: { id } })).status;
		const download = () => b.call('downloadReport', { params: { id } });
		expect(await status()).toBe('REPORT_REQUESTED');
		b.wait(1000);
		expect(await status()).toBe('REPORT_GENERATING');
		expect((await download()).status).toBe(400);
		b.wait(2000);
		expect(await status()).toBe('REPORT_AVAILABLE');
		const csv = (await download()).raw?.content.toString() ?? '';
		const expected = [...b.data.payments.values()].filter(
			({ payment }) => Date.parse(payment.createdAt) >= START - 30 * DAY,
		);
		expect(csv.trim().split('\r\n')).toHaveLength(expected.length + 1);
	});

	test('at most 92 days, and at most five at once', async () => {
		const b = bench();
		expect((await request(b, 93)).status).toBe(422);
		const statuses: number[] = [];
		for (let index = 0; index < 6; index++) statuses.push((await request(b, 92)).status);
		expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
		b.wait(3000);
		expect((await request(b)).status).toBe(201);
	});
});

test('one refund in stablecoins at a time, to a wallet of the payment', async () => {
	const b = bench();
	const paymentId = paymentIn(b, 'RECEIVED').id;
	const wallets = await b.get<{ walletId: string }[]>('listStablecoinWallets', {
		query: { paymentId },
	});
	const refund = (walletId: string) =>
		b.call('createStablecoinRefund', { body: { paymentId, walletId } });
	expect((await refund(paymentId)).status).toBe(422);
	expect((await refund(sure(wallets[0]).walletId)).status).toBe(201);
	expect((await refund(sure(wallets[1]).walletId)).status).toBe(409);
	b.wait(3000);
	expect((await refund(sure(wallets[1]).walletId)).status).toBe(201);
});

test('account access is for Austria and Germany, and needs the terms accepted through the api', async () => {
	const b = bench();
	const bank = (country: string) =>
		sure([...b.data.institutions.values()].find((one) => one.country === country)).id;
	const ask = (country: string, channel: string, extra: object = {}) =>
		b.call('createAccountAccess', {
			headers: { 'x-volt-initiation-channel': channel },
			body: {
				informationSystem: 'OPEN_BANKING',
				openBanking: { institutionId: bank(country) },
				...extra,
			},
		});
	expect((await ask('GB', 'hosted')).status).toBe(422);
	expect((await ask('DE', 'api')).status).toBe(422);
	const accepted = { communication: {}, termsAndConditionsAccepted: true };
	const reply = await ask('DE', 'api', accepted);
	expect(reply.status).toBe(201);
	const { id } = reply.body as { id: string };
	expect(b.pages.approveAccess(id, 'authorise').status.status).toBe('COMPLETED');
	expect(() => b.pages.approveAccess(id, 'decline')).toThrow();
});
