import { startSandbox, type Sandbox } from '../../sandbox';
import { ask } from './support';
import { bench, PAYMENT, paymentIn, type Bench } from './volt-harness';

const send = (b: Bench, key: string, body: object = PAYMENT) =>
	b.call('createPayment', { headers: { 'idempotency-key': key }, body });
const refused = { ...PAYMENT, currency: 'GBP' };
const another = { ...PAYMENT, amount: 1300 };
const turn = () => new Promise((next) => setImmediate(next));

test.each([
	[false, 201],
	[true, 409],
])('a refusal uses its key up: %j', async (refusalsUseKeys, then) => {
	const b = bench();
	b.keys.set({ refusalsUseKeys });
	expect((await send(b, 'k', refused)).status).toBe(422);
	expect((await send(b, 'k')).status).toBe(then);
});

test('a used key is told 409, or what the first request was answered, whatever the body', async () => {
	const b = bench();
	const first = await send(b, 'k');
	expect((await send(b, 'k', another)).status).toBe(409);
	const before = b.data.payments.size;
	b.keys.set({ repeats: 'firstAnswer' });
	expect(await send(b, 'k', another)).toEqual(first);
	expect(b.data.payments.size).toBe(before);
});

test('a key is forgotten on command, and when so many others came after it', async () => {
	const b = bench();
	b.keys.set({ remembered: 1 });
	const statuses = [];
	for (const key of ['a', 'a', 'b', 'a']) statuses.push((await send(b, key)).status);
	expect(statuses).toEqual([201, 409, 201, 201]);
	b.keys.forget();
	expect((await send(b, 'a')).status).toBe(201);
});

test('a held request has taken its key, and is carried out once it is let go', async () => {
	const b = bench();
	const before = b.data.payments.size;
	b.keys.set({ held: true });
	const first = send(b, 'k');
	await turn();
	expect((await send(b, 'k')).status).toBe(409);
	expect(b.data.payments.size).toBe(before);
	b.keys.reset();
	expect((await first).status).toBe(201);
	expect(b.data.payments.size).toBe(before + 1);
});

test.each([
	[false, 201],
	[true, 409],
])('refunds by payment and by transaction share their keys: %j', async (refundsShareKeys, then) => {
	const b = bench();
	b.keys.set({ refundsShareKeys });
	const { id } = paymentIn(b, 'RECEIVED', 'EUR');
	const source = b.data.transactions.find(({ gatewayPaymentId }) => gatewayPaymentId === id)!;
	const headers = { 'idempotency-key': 'k' };
	await b.get('requestRefund', { headers, params: { id }, body: { amount: 1 } });
	const reply = await b.call('createTransaction', {
		headers,
		params: { accountId: source.beneficiary.accountId ?? '' },
		body: {
			...{ type: 'REFUND', amount: 1, currency: 'EUR', paymentReference: 'R' },
			sourceTransactionId: source.id,
		},
	});
	expect(reply.status).toBe(then);
});

describe('over HTTP', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(() => sandbox.close());
	const control = (method: string, path: string, body: object = {}) =>
		ask(sandbox.urls.control + path, { method, body: JSON.stringify(body) });

	test('the rules are set, told and taken back', async () => {
		const set = await control('POST', '/keys', { refusalsUseKeys: true, remembered: 5 });
		const rules = { refusalsUseKeys: true, remembered: 5, repeats: 'conflict', held: false };
		expect(set.json).toMatchObject(rules);
		expect((await control('DELETE', '/keys')).status).toBe(200);
		expect((await control('POST', '/keys/forget')).status).toBe(200);
		const now = await control('POST', '/keys');
		expect(now.json).toMatchObject({ refusalsUseKeys: false, remembered: 10_000 });
	});

	test.each([
		[{ repeat: 'conflict' }, 'repeat is unknown'],
		[{ repeats: 'never' }, 'repeats must be'],
		[{ remembered: -1 }, 'keys.remembered'],
		[{ held: 1 }, 'held must be'],
	])('%j is refused with the part it is about', async (rules, message) => {
		const { status, text } = await control('POST', '/keys', rules);
		expect(status).toBe(422);
		expect(text).toContain(message);
	});
});
