/** Payments that are waited for by looking. */
import type { PaymentOutcome } from '../../../../sandbox/volt/payment-life';
import { items, jsons, stopped } from '../../../support/apiRequest';
import { count, order } from '../../../support/volt/payments';
import { waitingBench } from '../../../support/volt/waiting';
import { numbered } from '../../../support/world';

const { bench, sandbox, paymentsOf, after, wait, settle, looks } = waitingBench();

describe('by looking', () => {
	it.each<[PaymentOutcome, string, boolean]>([
		['receive', 'received', true],
		['fail', 'failed', false],
		['cancel', 'cancelled', false],
	])('a payment that comes to %s ends the wait as %s', async (outcome, waitOutcome, isPaid) => {
		const asked = order();
		after(90, () => settle(asked.orderReference, outcome));
		const [json] = jsons(await wait(asked));
		expect(json).toMatchObject({
			...{ waitOutcome, isPaid, by: 'looking', amountAgrees: true, currencyAgrees: true },
			...{ requestedAmount: 1250, requestedCurrency: 'EUR', receivedAmount: isPaid ? 1250 : null },
			...{ orderReference: asked.orderReference, attempt: 1, verified: true, note: null },
		});
		expect(json?.waitedSeconds).toBeGreaterThanOrEqual(90);
		expect(json?.waitedSeconds).toBeLessThanOrEqual(121);
		expect(json?.outcome).toBeNull();
	});

	it('looks ever less often, and ends at the time limit with what is known', async () => {
		const asked = order({ waitAtMost: 3600 });
		const [json] = jsons(await wait(asked));
		expect(json).toMatchObject({ waitOutcome: 'timeLimit', waitedSeconds: 3600, isPaid: false });
		expect(json?.note).toMatch(/last state seen is .*may still be paid: .*Payment → Get/);
		expect(json?.note).not.toMatch(/try again/i);
		expect(looks().length).toBeGreaterThan(100);
		expect(looks().length).toBeLessThan(135);
	});

	it('goes on where looks do not work out, and says so at the end', async () => {
		const asked = order({ waitAtMost: 60 });
		sandbox().faults.add({ operationId: 'getPayment', status: 500 });
		const [json] = jsons(await wait(asked));
		expect(json).toMatchObject({ waitOutcome: 'timeLimit', id: expect.any(String) as string });
		expect(json?.note).toContain('The last look did not work out');
		sandbox().faults.clear();
		sandbox().faults.add({ operationId: 'getPayment', status: 500, times: 3 });
		const other = order();
		after(1, () => settle(other.orderReference, 'receive'));
		expect(jsons(await wait(other))[0]).toMatchObject({ waitOutcome: 'received', note: null });
	});

	it('takes no other payment for this one: what its state is, such a look does not tell', async () => {
		const other = order();
		await bench().volt({ resource: 'payment', operation: 'create', ...other });
		settle(other.orderReference, 'receive');
		const { payment } = paymentsOf(other.orderReference)[0]!;
		for (const body of [payment, { status: 'RECEIVED' }, { ...payment, id: null }]) {
			sandbox().faults.clear();
			const asked = order({ waitAtMost: 20 });
			sandbox().faults.add({ operationId: 'getPayment', status: 200, body });
			const [json] = jsons(await wait(asked));
			expect(json).toMatchObject({
				waitOutcome: 'timeLimit',
				isPaid: false,
				status: 'NEW_PAYMENT',
			});
			expect(json?.id).toBe(paymentsOf(asked.orderReference)[0]?.payment.id);
			expect(json?.note).toContain('Volt’s answer is not about it');
		}
	});

	it('waits for several payments side by side, with one look a second together', async () => {
		const asked = order({ orderReference: '=side-{{ $json.n }}', waitAtMost: 40 });
		const before = count(bench());
		after(20, () => [0, 1, 2, 3, 4].forEach((n) => settle(`side-${n}`, 'receive')));
		const found = items(await wait(asked, { items: numbered(10) }));
		expect(found.map(({ json }) => json.waitOutcome)).toEqual([
			...Array<string>(5).fill('received'),
			...Array<string>(5).fill('timeLimit'),
		]);
		expect(found.map(({ json }) => json.orderReference)).toEqual(
			numbered(10).map((_, n) => `side-${n}`),
		);
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual(
			numbered(10).map((_, item) => ({ item })),
		);
		expect(count(bench())).toBe(before + 10);
		expect(looks().length).toBeLessThanOrEqual(42);
	});

	it('waits for none where one of several is refused, and says at once why', async () => {
		const asked = order({ orderReference: '=none-{{ $json.n }}', waitAtMost: 86_400 });
		sandbox().faults.add({ operationId: 'createPayment', status: 422, skip: 1, times: 1 });
		stopped(await wait(asked, { items: numbered(3) }));
		expect(looks()).toHaveLength(0);
		const settings = { onError: 'continueRegularOutput' };
		sandbox().faults.add({ operationId: 'createPayment', status: 422, times: 1 });
		after(5, () => settle('on', 'receive'));
		const found = items(
			await wait(order({ orderReference: '={{ $json.n === 0 ? "bad" : "on" }}' }), {
				...{ items: numbered(2), settings },
			}),
		);
		expect(found[0]?.json).toMatchObject({ outcome: 'refused' });
		expect(found[1]?.json).toMatchObject({ waitOutcome: 'received' });
	});

	it('waits only for what was chosen, and has what comes after it, too', async () => {
		const asked = order({ resumeOn: ['completed'], waitAtMost: 100 });
		after(50, () => settle(asked.orderReference, 'receive'));
		const [json] = jsons(await wait(asked));
		expect(json).toMatchObject({ waitOutcome: 'received', isPaid: true });
		const failing = order({ resumeOn: ['received'], waitAtMost: 100 });
		after(50, () => settle(failing.orderReference, 'fail'));
		const [failed] = jsons(await wait(failing));
		expect(failed).toMatchObject({
			waitOutcome: 'timeLimit',
			status: 'FAILED',
			waitedSeconds: 100,
		});
	});

	it('waits for the payment that an order has already, and makes no other', async () => {
		const asked = order();
		const made = jsons(await bench().volt({ resource: 'payment', operation: 'create', ...asked }));
		const before = count(bench());
		after(5, () => settle(asked.orderReference, 'receive'));
		const first = jsons(await wait(asked))[0];
		expect(first).toMatchObject({ id: made[0]?.id, waitOutcome: 'received', alreadyCreated: true });
		const again = jsons(await wait(asked))[0];
		expect(again).toMatchObject({ id: made[0]?.id, waitOutcome: 'received', waitedSeconds: 0 });
		expect(count(bench())).toBe(before);
	});

	it('does not call paid what is not what was asked for', async () => {
		const asked = order();
		const change = () => {
			settle(asked.orderReference, 'receive');
			for (const { payment } of paymentsOf(asked.orderReference)) payment.amount = 1249;
		};
		after(5, change);
		expect(jsons(await wait(asked))[0]).toMatchObject({
			...{ waitOutcome: 'received', isPaid: false, amountAgrees: false, currencyAgrees: true },
			...{ requestedAmount: 1250, receivedAmount: 1249 },
		});
	});

	it('does not wait for a payment that nobody can vouch for', async () => {
		sandbox().faults.add({ operationId: 'createPayment', status: 500 });
		const [json] = jsons(await wait({ ...order(), options: { whenUnclear: 'data' } }));
		expect(json).toMatchObject({
			id: null,
			verified: false,
			outcome: 'unknown',
			waitOutcome: null,
		});
		expect(looks()).toHaveLength(0);
	});

	it('ends when the execution is cancelled', async () => {
		const stop = new AbortController();
		const asked = order({ waitAtMost: 86_400 });
		after(10, () => stop.abort());
		const result = await wait(asked, { run: { signal: stop.signal } });
		expect(result.status).toBe('canceled');
		expect(looks().length).toBeLessThan(10);
		expect(paymentsOf(asked.orderReference)).toHaveLength(1);
	});
});
