import { bench, MANDATE, type Bench } from './volt-harness';

const DAY = 86_400_000;

describe('mandates', () => {
	const made = async (b: Bench, change: object = {}) => {
		const body = { ...MANDATE, ...change };
		const { id } = await b.get<{ id: string }>('createMandate', { body });
		b.pages.approveMandate(id, 'authorise');
		return id;
	};
	const pay = (b: Bench, id: string, amount = 2500, currency = 'AUD') =>
		b.call('createRecurringPayment', { params: { id }, body: { currency, amount } });

	test('steps are taken only from the states that allow them', async () => {
		const b = bench();
		const { id } = await b.get<{ id: string }>('createMandate', { body: MANDATE });
		const step = async (name: string) => (await b.call(name, { params: { id } })).status;
		expect((await pay(b, id)).status).toBe(409);
		expect(await step('suspendMandate')).toBe(409);
		b.pages.approveMandate(id, 'authorise');
		expect(await step('recallMandate')).toBe(409);
		expect(await step('suspendMandate')).toBe(204);
		expect((await pay(b, id)).status).toBe(409);
		expect(await step('releaseMandate')).toBe(204);
		expect((await pay(b, id)).status).toBe(201);
		expect(await step('cancelMandate')).toBe(204);
		expect(await step('cancelMandate')).toBe(409);
	});

	test('nobody agrees by itself, unless asked to, and then only to what still waits', async () => {
		const still = bench();
		const waiting = await still.get<{ id: string }>('createMandate', { body: MANDATE });
		still.wait(DAY);
		expect((await pay(still, waiting.id)).status).toBe(409);
		const b = bench({ payerAgreesAfterMs: 1000 });
		const { id } = await b.get<{ id: string }>('createMandate', { body: MANDATE });
		const recalled = await b.get<{ id: string }>('createMandate', { body: MANDATE });
		await b.call('recallMandate', { params: { id: recalled.id } });
		expect((await pay(b, id)).status).toBe(409);
		b.wait(1000);
		expect((await pay(b, id)).status).toBe(201);
		expect((await pay(b, recalled.id)).status).toBe(409);
	});

	test('its limits hold: amount, currency, and payments in a period', async () => {
		const b = bench();
		const id = await made(b);
		expect((await pay(b, id, 5001)).status).toBe(422);
		expect((await pay(b, id, 100, 'EUR')).status).toBe(422);
		expect((await pay(b, id)).status).toBe(201);
		expect((await pay(b, id)).status).toBe(201);
		expect((await pay(b, id)).status).toBe(422);
		b.wait(31 * DAY);
		expect((await pay(b, id)).status).toBe(201);
	});

	test('it expires when its time is over, and a single one is consumed', async () => {
		const b = bench();
		const id = await made(b);
		const single = await made(b, { mode: 'ONE_OFF' });
		await pay(b, single);
		expect(b.data.mandates.get(single)?.status.status).toBe('CONSUMED');
		b.wait(400 * DAY);
		const mandate = await b.get<object>('getMandate', { params: { id } });
		expect(mandate).toMatchObject({ status: { status: 'EXPIRED' } });
	});

	test('an approved amendment changes the terms, and only what it names', async () => {
		const b = bench();
		const id = await made(b);
		const body = { payTo: { limits: { payment: { maxAmount: 9000 } } } };
		const amend = { params: { id }, body };
		const amendment = await b.get<{ id: string }>('createAmendment', amend);
		expect((await b.call('createAmendment', amend)).status).toBe(409);
		expect((await pay(b, id, 9000)).status).toBe(422);
		b.pages.approveAmendment(amendment.id, 'approve');
		expect((await pay(b, id, 9000)).status).toBe(201);
		expect(b.data.mandates.get(id)?.payTo?.limits?.periodic?.maxPaymentsCount).toBe(2);
	});

	test('a recalled amendment is gone', async () => {
		const b = bench();
		const body = { validity: { to: '2028-01-01 00:00:00' } };
		const given = { params: { id: await made(b) }, body };
		const params = { id: (await b.get<{ id: string }>('createAmendment', given)).id };
		expect((await b.call('recallAmendment', { params })).status).toBe(204);
		expect((await b.call('getAmendment', { params })).status).toBe(404);
	});
});
