import type { IDataObject } from 'n8n-workflow';
import { refund } from '../../../nodes/Volt/resources/refund';
import { jsons, stopped, PAYMENT } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';
import { describeOnce, signWithKey } from '../../support/volt';

const { bench, run } = operationBench('refund', {}, 'volt');
signWithKey(bench);
const cloud = () => bench().world.sandbox.volt;
const refunds = () => cloud().data.transactions.filter(({ type }) => type === 'REFUND');

/** A refund that has come to its end. */
function completed(): string {
	const [source, one] = cloud().data.addTransactions(2, 'end');
	Object.assign(one!, { type: 'REFUND', operation: 'OUTGOING', status: 'COMPLETED' });
	return Object.assign(one!, { sourceTransactionId: source!.id }).id;
}

/** Payments that have been received, of 12.50 each; taken one by one. */
const received: string[] = [];
beforeAll(async () => {
	for (let made = 0; made < 70; made++) {
		const result = await bench().volt({
			...{ method: 'POST', path: '/payments', bodyType: 'json' },
			jsonBody: JSON.stringify(PAYMENT),
		});
		const { id } = jsons(result)[0] as { id: string };
		cloud().pages.approve(id, 'receive');
		received.push(id);
	}
});
const payment = () => received.pop()!;
const creditOf = (id: string) =>
	cloud().data.transactions.find(({ gatewayPaymentId }) => gatewayPaymentId === id)!.id;

let made = 0;
const byPayment = (more: IDataObject = {}): IDataObject => ({
	...{ paymentId: payment(), amount: '2.50', refundReference: `ticket-${++made}`, ...more },
});
const byTransaction = (more: IDataObject = {}): IDataObject => ({
	...{ sourceTransactionId: creditOf(payment()), amount: '2.50' },
	...{ refundReference: `ticket-${++made}`, ...more },
});

describeOperations(
	refund,
	{
		create: () => byPayment(),
		createByTransaction: () => byTransaction(),
		getDetails: () => ({ paymentId: payment() }),
		wait: () => ({ refundTransactionId: completed() }),
	},
	bench,
	'volt',
);

const WAYS = [
	['create', 'requestRefund', byPayment],
	['createByTransaction', 'createTransaction', byTransaction],
] as const;

describe.each(WAYS)('%s', (operation, operationId, asked) => {
	describeOnce(operation, () => {
		const fixed = asked();
		return {
			...{ bench, operationId, amount: { amount: '3.00' } },
			ask: async (more = {}) => await run(operation, { ...fixed, ...more }),
			reference: { refundReference: `ticket-${++made}` },
			count: () => refunds().length,
			...{ ownIds: operation === 'create', certain: true },
		};
	});

	it('of all that is left gives it, once', async () => {
		const fixed = asked();
		await run(operation, fixed);
		const rest = { ...fixed, giveBack: 'all', refundReference: 'rest' };
		const [all] = jsons(await run(operation, rest));
		expect(all).toMatchObject({
			...{ state: 'accepted', amount: 1000, amountDecimal: '10.00', environment: 'custom' },
			...{ availableBeforeDecimal: '10.00', refundedBeforeDecimal: '2.50' },
			availableAfterDecimal: '0.00',
		});
		const before = refunds().length;
		expect(jsons(await run(operation, rest))[0]).toMatchObject({
			...{ alreadyCreated: true, amount: 1000, state: 'accepted' },
		});
		expect(refunds()).toHaveLength(before);
	});

	describe.each<[string[], string]>([
		[['CREATED', 'COMPLETED'], 'refused'],
		[['REJECTED', 'CREATED'], 'CREATED'],
		[['COMPLETED', 'REJECTED'], 'COMPLETED'],
		[['REJECTED', 'REJECTED'], 'REJECTED'],
	])('whose reference %j have already', (statuses, outcome) => {
		it(`makes no further one, with its key forgotten: ${outcome}`, async () => {
			const fixed = asked();
			const { refundReference: internalReference } = fixed;
			for (const status of statuses) {
				await run(operation, { ...fixed, refundReference: `ticket-${++made}` });
				Object.assign(refunds()[0]!, { internalReference, status });
			}
			cloud().keys.forget();
			const before = refunds().length;
			const result = await run(operation, fixed);
			if (outcome === 'refused') {
				expect(stopped(result).message).toMatch(/^There is more than one refund “ticket-/);
			} else expect(jsons(result)[0]).toMatchObject({ alreadyCreated: true, status: outcome });
			expect(refunds()).toHaveLength(before);
		});
	});

	it('names its transaction, by which it is waited for: made, and found again', async () => {
		const fixed = asked();
		for (const alreadyCreated of [false, true]) {
			const [json] = jsons(await run(operation, fixed));
			expect(json).toMatchObject({ alreadyCreated, transactionId: refunds()[0]?.id });
		}
	});

	it('of more than is left is refused before it is sent, with the numbers', async () => {
		const { message, description } = stopped(await run(operation, asked({ amount: '12.51' })));
		expect(message).toBe('Amount is more than can be refunded: 12.51 EUR');
		expect(description).toContain('12.50 EUR can be refunded; 0.00 EUR went back in 0 refunds');
		expect(
			bench()
				.requests()
				.map(({ operationId: id }) => id),
		).not.toContain(operationId);
	});

	it('of what was refunded in full is refused before it is sent, with the numbers', async () => {
		const fixed = asked({ giveBack: 'all' });
		await run(operation, fixed);
		bench().world.sandbox.resetStats();
		const again = { ...fixed, refundReference: 'once more' };
		const { message, description } = stopped(await run(operation, again));
		expect(message).toMatch(/^Nothing can be refunded: /);
		expect(description).toContain('12.50 EUR went back in 1 refund before. Nothing was sent.');
		expect(
			bench()
				.requests()
				.map(({ operationId: id }) => id),
		).not.toContain(operationId);
	});

	it('in minor units, by a reference with any characters, is found again', async () => {
		const fixed = asked({ amount: '={{ 250 }}', amountUnit: 'minor', refundReference: 'Käufer 7' });
		expect(jsons(await run(operation, fixed))[0]).toMatchObject({ amountDecimal: '2.50' });
		expect(jsons(await run(operation, fixed))[0]).toMatchObject({ alreadyCreated: true });
	});

	it.each([
		[{ refundReference: '={{ "" }}' }, 'Refund Reference is empty'],
		[{ paymentId: '17', sourceTransactionId: '17' }, /^(Payment|Transaction ID) must be a UUID/],
		[{ options: { whenUnclear: 'guess' } }, /^When Unclear must be one of/],
	])('with %j is refused, and no refund is sent', async (wrong, message) => {
		expect(stopped(await run(operation, asked(wrong))).message).toMatch(message);
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).not.toContain('POST');
	});

	it.each(['={{ null }}', '={{ $json.missing }}', '={{ "" }}', '={{ " " }}'])(
		'of an amount that %s leaves out is refused: it gives not all back',
		async (amount) => {
			expect(stopped(await run(operation, asked({ amount }))).message).toBe('Amount is empty');
			const sent = bench().requests();
			expect(sent.map(({ method }) => method)).not.toContain('POST');
		},
	);

	it.each([
		['2.505', 'Amount has more than 2 decimals, which EUR does not have'],
		['-1', 'Amount must be a positive number'],
		['0', 'Amount must be more than 0'],
	])('of %s is refused, and no refund is sent', async (amount, message) => {
		expect(stopped(await run(operation, asked({ amount }))).message).toBe(message);
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).not.toContain('POST');
	});

	it.each([
		[403, { exception: { code: 403, message: 'Shared account cannot refund' } }, 'does not allow'],
		[422, { exception: { code: 422, message: 'Too much for today' } }, 'does not accept'],
	])('that Volt refuses with %i shows its words', async (status, body, words) => {
		bench().world.sandbox.faults.add({ operationId, status, body });
		const { message, description } = stopped(await run(operation, asked()));
		expect(message).toContain(words);
		expect(description).toContain(body.exception.message);
	});
});

describe('refunds', () => {
	it('of other transactions that the list gives as well are not counted, nor taken for this one', async () => {
		const first = byTransaction({ amount: '12.50', refundReference: 'shared' });
		await run('createByTransaction', first);
		const others = refunds();
		bench().world.sandbox.faults.add({
			operationId: 'listTransactions',
			status: 200,
			body: others,
		});
		const second = byTransaction({ refundReference: 'shared' });
		expect(jsons(await run('createByTransaction', second))[0]).toMatchObject({
			...{ alreadyCreated: false, availableBeforeDecimal: '12.50' },
			sourceTransactionId: second.sourceTransactionId,
		});
	});

	it('two partial ones of the same amount with two references are two, one click twice is one', async () => {
		const fixed = byPayment({ refundReference: 'a' });
		const before = refunds().length;
		for (const refundReference of ['a', 'b', 'a', 'b']) {
			await run('create', { ...fixed, refundReference });
		}
		expect(refunds()).toHaveLength(before + 2);
	});

	it.each([1250, 1000])(
		'that Volt does not count while they are under way are made once, though their key was forgotten: %i left',
		async (availableAmount) => {
			const fixed = byPayment();
			await run('create', fixed);
			const before = refunds().length;
			cloud().keys.forget();
			bench().world.sandbox.faults.add({
				...{ operationId: 'getRefundDetails', status: 200 },
				body: { refundAvailable: true, remainingDays: 300, availableAmount, refundedAmount: 0 },
			});
			expect(jsons(await run('create', fixed))[0]).toMatchObject({ alreadyCreated: true });
			expect(refunds()).toHaveLength(before);
		},
	);

	it('of all there is are made once, where Volt does not count them while they are under way', async () => {
		const fixed = byPayment({ giveBack: 'all' });
		await run('create', fixed);
		const before = refunds().length;
		cloud().keys.forget();
		bench().world.sandbox.faults.add({
			...{ operationId: 'getRefundDetails', status: 200 },
			body: { refundAvailable: true, remainingDays: 300, availableAmount: 1250, refundedAmount: 0 },
		});
		expect(jsons(await run('create', fixed))[0]).toMatchObject({ alreadyCreated: true });
		expect(refunds()).toHaveLength(before);
	});

	it.each(WAYS)('by %s are not taken for one in another currency', async (operation, _, asked) => {
		const fixed = asked();
		await run(operation, fixed);
		Object.assign(refunds()[0]!, { currency: 'GBP' });
		const before = refunds().length;
		const { message, description } = stopped(await run(operation, fixed));
		expect(message).toContain('was asked for before, with another amount');
		expect(description).toContain('It was 2.50 GBP');
		expect(refunds()).toHaveLength(before);
	});

	it('by one reference are one, though the ways to make them share no key', async () => {
		const paymentId = payment();
		const sourceTransactionId = creditOf(paymentId);
		const before = refunds().length;
		const asked = { amount: '2.50', refundReference: 'both ways' };
		await run('create', { paymentId, ...asked });
		const [other] = jsons(await run('createByTransaction', { sourceTransactionId, ...asked }));
		expect(other).toMatchObject({ alreadyCreated: true });
		const second = { ...asked, refundReference: 'other way round' };
		await run('createByTransaction', { sourceTransactionId, ...second });
		const [one] = jsons(await run('create', { paymentId, ...second }));
		expect(one).toMatchObject({ alreadyCreated: true, transactionId: refunds()[0]?.id });
		expect(refunds()).toHaveLength(before + 2);
	});

	it('are accepted, refunded or failed, each in words', async () => {
		const fixed = byTransaction();
		const [accepted] = jsons(await run('createByTransaction', fixed));
		expect(accepted).toMatchObject({ state: 'accepted' });
		expect(accepted?.stateMeaning).toContain('does not have the money yet');
		const stored = refunds()[0]!;
		for (const [status, state] of [
			['COMPLETED', 'refunded'],
			['REJECTED', 'failed'],
		] as const) {
			stored.status = status;
			const [found] = jsons(await run('createByTransaction', fixed));
			expect(found).toMatchObject({ state, alreadyCreated: true });
		}
	});

	it('of a payment without its money say why not, and what there is', async () => {
		const [open] = jsons(
			await bench().volt({
				...{ method: 'POST', path: '/payments', bodyType: 'json' },
				jsonBody: JSON.stringify(PAYMENT),
			}),
		);
		const { message } = stopped(await run('create', byPayment({ paymentId: open!.id })));
		expect(message).toBe('Nothing can be refunded: The payment has not been received');
		const [details] = jsons(await run('getDetails', { paymentId: open!.id }));
		expect(details).toMatchObject({ refundAvailable: false, availableAmountDecimal: '0.00' });
	});

	it('of an outgoing transaction are refused, and nothing is sent', async () => {
		const out = cloud().data.transactions.find(({ operation }) => operation === 'OUTGOING')!;
		const asked = byTransaction({ sourceTransactionId: out.id });
		expect(stopped(await run('createByTransaction', asked)).message).toMatch(/^Only an incoming/);
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).toEqual(['GET']);
	});
});
