import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../../../sandbox/http/faults';
import { items, jsons, stopped } from '../../../support/apiRequest';
import { operationBench } from '../../../support/operations';
import { quickWaits } from '../../../support/quickWaits';
import { count, order } from '../../../support/volt/payments';
import { numbered } from '../../../support/world';

const { bench, run } = operationBench('payment', {}, 'volt');
const faults = () => bench().world.sandbox.faults;
const created = async (parameters: IDataObject, more: Parameters<typeof run>[2] = {}) =>
	jsons(await run('create', parameters, more))[0]!;
const goOn = { onError: 'continueRegularOutput' };
const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const keys = () =>
	bench()
		.requests()
		.filter(({ operationId }) => operationId === 'createPayment')
		.map(({ headers }) => headers['idempotency-key']);

beforeEach(quickWaits);
afterEach(() => jest.restoreAllMocks());

describe('payments', () => {
	it('exist once for an order and attempt, in whatever execution, and at whatever amount', async () => {
		const asked = order();
		const first = await created(asked);
		expect(first).toMatchObject({ verified: true, alreadyCreated: false, amountDecimal: '12.50' });
		const before = count(bench());
		const again = await created(asked);
		expect(again).toMatchObject({ id: first.id, verified: true, alreadyCreated: true });
		const corrected = stopped(await run('create', { ...asked, amount: '13.00' }));
		expect(corrected.message).toContain('with another amount or order');
		expect(corrected.description).toContain('Raise Attempt');
		expect(count(bench())).toBe(before);
		const second = await created({ ...asked, amount: '13.00', attempt: 2 });
		expect(second).toMatchObject({ amount: 1300, alreadyCreated: false });
		expect(count(bench())).toBe(before + 1);
	});

	it('exist once where the order is written in another form of the same text', async () => {
		const reference = `Bestellung-ü-${Math.random()}`;
		const first = await created(order({ orderReference: reference.normalize('NFC') }));
		const again = await created(order({ orderReference: ` ${reference.normalize('NFD')} ` }));
		expect(again).toMatchObject({ id: first.id, alreadyCreated: true });
	});

	it('exist once when items of one run, or executions at once, ask for the same order', async () => {
		const before = count(bench());
		const asked = order();
		const found = items(await run('create', asked, { items: numbered(10) }));
		expect(new Set(found.map(({ json }) => json.id)).size).toBe(1);
		const runs = await Promise.all(Array.from({ length: 5 }, () => run('create', asked)));
		expect(new Set(runs.map((one) => jsons(one)[0]?.id))).toEqual(new Set([found[0]?.json.id]));
		expect(count(bench())).toBe(before + 1);
	});

	it('exist for each order where orders differ', async () => {
		const before = count(bench());
		const asked = order({ orderReference: '=other-{{ $json.n }}' });
		const found = items(await run('create', asked, { items: numbered(3) }));
		expect(new Set(found.map(({ json }) => json.id)).size).toBe(3);
		expect(found.map(({ json }) => json.orderReference)).toEqual(['other-0', 'other-1', 'other-2']);
		expect(count(bench())).toBe(before + 3);
	});
});

const LOST: Array<[string, FaultRule, boolean]> = [
	['500 with the payment made', { status: 500, carriedOut: true }, true],
	['500 without', { status: 500 }, false],
	['503 with the payment made', { status: 503, carriedOut: true }, true],
	['503 without', { status: 503 }, false],
	['a page of a gateway with the payment made', { html: true, carriedOut: true }, true],
	['an answer that is no JSON', { nonJson: true, carriedOut: true }, true],
	['an answer without an ID', { status: 201, body: {}, carriedOut: true }, true],
	['a lost answer', { reset: 'after' }, true],
	['a lost request', { reset: 'before' }, false],
	['an answer that breaks off', { truncate: true }, true],
];

describe.each(LOST)('after %s', (_, effect, made) => {
	const once: FaultRule = { operationId: 'createPayment', times: 1, ...effect };

	it('there is one payment, whether found at once, by Retry on Fail or in the next execution', async () => {
		const before = count(bench());
		for (const settings of [goOn, { ...goOn, ...retryOnFail }]) {
			faults().add(once);
			const asked = order();
			const first = await created(asked, { settings });
			if (made) expect(first).toMatchObject({ verified: true, alreadyCreated: true });
			const again = await created(asked);
			expect(again).toMatchObject({ verified: true, paymentId: again.id });
			expect(again.id).toBeTruthy();
			if (first.verified) expect(again.id).toBe(first.id);
			expect(JSON.stringify(first)).not.toMatch(/try again|run again/i);
		}
		expect(count(bench())).toBe(before + 2);
		expect(new Set(keys()).size).toBe(2);
	});
});

describe('a reference that is another at each resolution', () => {
	const VOLATILE = "={{ 'order-' + $now.toMillis() + '-' + Math.random() }}";
	/** What the payment that was made last is called. */
	const reference = () =>
		[...bench().world.sandbox.volt.data.payments.values()].at(-1)?.payment.internalReference;
	const twice = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

	it('is one for an item: what the item says is what went out, and is found by it', async () => {
		faults().add({ operationId: 'createPayment', reset: 'after', times: 1 });
		const json = await created(order({ orderReference: VOLATILE }));
		expect(json).toMatchObject({ verified: true, alreadyCreated: true });
		expect(reference()).toBe(`${json.orderReference as string}/1`);
		expect(new Set(keys())).toEqual(new Set([json.idempotencyKey]));
	});

	it('is the same where Retry on Fail runs the item again: one payment, found and named by it', async () => {
		const before = count(bench());
		faults().add({ operationId: 'createPayment', status: 500, carriedOut: true, times: 1 });
		faults().add({ method: 'GET', surface: 'voltApi', path: '/payments', status: 403, times: 1 });
		const json = await created(order({ orderReference: VOLATILE }), { settings: twice });
		expect(json).toMatchObject({ verified: true, alreadyCreated: true });
		expect(reference()).toBe(`${json.orderReference as string}/1`);
		expect(new Set(keys())).toEqual(new Set([json.idempotencyKey]));
		expect(count(bench())).toBe(before + 1);
	});

	it('is named in the message as it went out', async () => {
		faults().add({ operationId: 'createPayment', status: 500, carriedOut: true });
		faults().add({ method: 'GET', surface: 'voltApi', path: '/payments', status: 403 });
		const error = stopped(
			await run('create', order({ orderReference: VOLATILE }), { settings: twice }),
		);
		expect(keys()).toHaveLength(2);
		expect(error.message).toContain(`“${reference()?.replace(/\/1$/, '')}”`);
		expect(new Set(keys()).size).toBe(1);
	});

	it('is a new one where nothing was done: Volt refused it', async () => {
		faults().add({ operationId: 'createPayment', status: 422, times: 1, body: { code: 'X' } });
		await created(order({ orderReference: VOLATILE }), { settings: twice });
		expect(new Set(keys()).size).toBe(2);
	});
});

describe('a look before a payment is asked for', () => {
	const reads = () =>
		bench()
			.requests()
			.filter(({ method }) => method === 'GET').length;
	/** Volt would take it anew: its key is known no more. */
	const forget = () => faults().add({ operationId: 'createPayment', status: 422, body: {} });

	it('gives the payment of an old order, whose key is known no more, and sends nothing', async () => {
		const asked = order();
		const first = await created(asked);
		forget();
		expect(await created(asked)).toMatchObject({ id: first.id, alreadyCreated: true });
		expect(keys()).toHaveLength(1);
	});

	it.each<FaultRule>([{ status: 403 }, { status: 200, body: [] }, { nonJson: true }])(
		'that fails or finds nothing does not decide: %j',
		async (effect) => {
			faults().add({ method: 'GET', surface: 'voltApi', path: '/payments', ...effect });
			const before = count(bench());
			expect(await created(order())).toMatchObject({ verified: true, alreadyCreated: false });
			expect(count(bench())).toBe(before + 1);
		},
	);

	it('finds it among many that payers see the same reference of, and asks for no second one', async () => {
		const shown = { additionalFields: { paymentReference: 'SHOP7' } };
		const asked = order(shown);
		const first = await created(asked);
		for (let other = 0; other < 12; other++) await created(order(shown));
		bench().world.sandbox.volt.keys.forget();
		const before = count(bench());
		expect(await created(asked)).toMatchObject({ id: first.id, alreadyCreated: true });
		const { message } = stopped(await run('create', { ...asked, amount: '13.00' }));
		expect(message).toContain('with another amount or order. This time it was not sent');
		expect(count(bench())).toBe(before);
	});

	it('finds it beside one that cannot be read', async () => {
		const asked = order();
		const first = await created(asked);
		const body = [{ id: crypto.randomUUID() }, { id: first.id }];
		faults().add({ method: 'GET', surface: 'voltApi', path: '/payments', status: 200, body });
		bench().world.sandbox.volt.keys.forget();
		expect(await created(asked)).toMatchObject({ id: first.id, alreadyCreated: true });
	});

	it('is left out where it is not wanted: the key still makes it one payment', async () => {
		const before = count(bench());
		const asked = order({ options: { lookFirst: false } });
		const first = await created(asked);
		expect(reads()).toBe(0);
		expect(await created(asked)).toMatchObject({ id: first.id, alreadyCreated: true });
		expect(keys()).toHaveLength(2);
		expect(count(bench())).toBe(before + 1);
	});
});

describe('what became of a payment that nobody can find', () => {
	const lose = (more: FaultRule = {}) => {
		faults().add({ operationId: 'createPayment', status: 500, carriedOut: true, ...more });
	};
	const list = { method: 'GET', surface: 'voltApi' as const, path: '/payments' };

	it.each<[string, FaultRule, string]>([
		['the list refuses', { ...list, status: 403 }, 'It could not be looked for'],
		['the list is empty', { ...list, status: 200, body: [] }, 'No payment with its reference'],
		['the payment cannot be read', { operationId: 'getPayment', status: 404 }, 'It could not be'],
	])('is not known where %s: it is said, and where to look', async (_, effect, why) => {
		lose();
		faults().add(effect);
		const asked = order();
		const error = stopped(await run('create', asked));
		const said = `Whether the payment of attempt 1 of order “${asked.orderReference as string}” exists is not known.`;
		expect(error.message).toContain(said);
		expect(error.message).toContain(why);
		expect(error.description).toMatch(/Look for it in Fuzebox by its reference [A-Z2-9]{18}/);
		expect(`${error.message} ${error.description}`).not.toMatch(/try again|run again/i);
		const data = { ...asked, options: { whenUnclear: 'data' } };
		expect(await created(data)).toMatchObject({
			...{ id: null, paymentId: null, verified: false, outcome: 'unknown', status: null },
			...{ orderReference: asked.orderReference, attempt: 1, amountDecimal: '12.50' },
			note: expect.stringContaining(why) as string,
		});
	});

	it('is not known where two have its references, equal in all', async () => {
		const asked = order();
		const first = await created(asked);
		const { payments } = bench().world.sandbox.volt.data;
		const twin = structuredClone(payments.get(first.id as string)!);
		twin.payment.id = crypto.randomUUID();
		bench().world.sandbox.volt.data.payments.set(twin.payment.id, twin);
		const both = [twin.payment.id, first.id].map((id) => ({ id }));
		faults().add({ ...list, status: 200, body: both });
		expect(stopped(await run('create', asked)).message).toContain('More than one payment');
		payments.delete(twin.payment.id);
	});

	it.each([
		...([
			['amount', 1251],
			['currency', 'GBP'],
		] as const),
		...([
			['paymentReference', 'OTHER'],
			['internalReference', 'order-1'],
		] as const),
	])('is not the one that is found with another %s', async (name, value) => {
		const asked = order();
		const first = await created(asked);
		const { payment } = bench().world.sandbox.volt.data.payments.get(first.id as string)!;
		Object.assign(payment, { [name]: value });
		faults().add({ ...list, status: 200, body: [{ id: first.id }] });
		const error = stopped(await run('create', asked));
		expect(error.message).toContain('asked for before');
		expect(error.message).toContain('with another amount or order');
	});

	it('is not looked for by references that are not the order’s own', async () => {
		const own = { paymentReference: 'SHOP', internalReference: 'shop' };
		const asked = order({ additionalFields: own });
		await created(asked);
		const error = stopped(await run('create', asked));
		expect(error.message).toContain('Its references are your own');
		const other = await created(order({ additionalFields: own }));
		expect(other).toMatchObject({ alreadyCreated: false });
	});

	it.each([{ amount: '13.00' }, { currency: 'DKK' }])(
		'is not the one that a used key is answered with, where %j was asked for',
		async (other) => {
			const asked = order();
			const first = await created(asked);
			const { payment } = bench().world.sandbox.volt.data.payments.get(first.id as string)!;
			faults().add({ operationId: 'createPayment', status: 201, body: payment });
			const error = stopped(await run('create', { ...asked, ...other }));
			expect(error.message).toContain('was asked for before');
			expect(error.message).toContain('with another amount');
			expect(error.description).toContain('Look for it in Fuzebox');
			const data = { ...asked, ...other, options: { whenUnclear: 'data' } };
			expect(await created(data)).toMatchObject({ id: null, verified: false, outcome: 'unknown' });
		},
	);

	it('is not in doubt where Volt refuses: nothing was made, and the same order goes later', async () => {
		const before = count(bench());
		const asked = order();
		faults().add({ operationId: 'createPayment', status: 422, times: 1, body: { code: 'X' } });
		const json = await created(asked, { settings: goOn });
		expect(json).toMatchObject({ outcome: 'refused', statusCode: 422 });
		expect(await created(asked)).toMatchObject({ alreadyCreated: false, verified: true });
		expect(count(bench())).toBe(before + 1);
	});

	it('goes to the error output with what the next step decides by', async () => {
		lose();
		faults().add({ ...list, status: 403 });
		const result = await run('create', order(), { settings: { onError: 'continueErrorOutput' } });
		const [failed] = result.nodes.Node?.outputs?.[1] ?? [];
		expect(failed?.json).toMatchObject({ outcome: 'unknown' });
		expect(failed?.json.error).toMatch(/\(Volt does not allow this\)\. Look for it in Fuzebox/);
	});
});
