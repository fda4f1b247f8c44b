/** Payments that are waited for by notification: before the execution sleeps, and what wakes it. */
import type { IDataObject } from 'n8n-workflow';
import type { PaymentOutcome } from '../../../../sandbox/volt/payment-life';
import { Volt } from '../../../../nodes/Volt/Volt.node';
import { realClock } from '../../../../nodes/core/values/clock';
import { items, jsons, stopped } from '../../../support/apiRequest';
import { notification } from '../../../support/volt/signedNotification';
import { order } from '../../../support/volt/payments';
import { deliver } from '../../../support/volt/resume';
import { BEGIN, waitingBench, type More } from '../../../support/volt/waiting';
import { oneNodeWorkflow } from '../../../support/workflow';
import { numbered, VOLT_ID } from '../../../support/world';

const { bench, sandbox, paymentsOf, after, wait, settle, looks } = waitingBench();
const PUBLIC = 'https://n8n.example.com/base';
const RESUME = 'https://n8n.example.com/base/webhook-waiting/';

describe('by notification', () => {
	const byNotification = (more: IDataObject = {}) => order({ waitBy: 'notification', ...more });
	const run = { baseUrl: PUBLIC };

	it('asks for a payment that reports to the execution, looks once, and sleeps', async () => {
		const asked = byNotification();
		const result = await wait(asked, { run });
		expect(result.status).toBe('waiting');
		const [record] = paymentsOf(asked.orderReference);
		expect(record?.notificationUrl).toMatch(new RegExp(`^${RESUME}${result.executionId}`));
		expect(looks()).toHaveLength(1);
		// What n8n gives on at the time limit.
		expect(result.nodes.Node?.items[0]?.json).toMatchObject({
			...{ waitOutcome: 'timeLimit', id: record?.payment.id, by: 'notification' },
			...{ waitedSeconds: 3600, isPaid: false },
			note: expect.stringContaining('may still be paid') as string,
		});
	});

	it('does not sleep where the payment came to its end before that', async () => {
		const asked = byNotification();
		jest.spyOn(realClock, 'now').mockImplementation(() => {
			const [record] = paymentsOf(asked.orderReference);
			if (record && record.payment.status !== 'RECEIVED') {
				settle(asked.orderReference, 'receive');
			}
			return BEGIN;
		});
		const [json] = jsons(await wait(asked, { run }));
		expect(json).toMatchObject({ waitOutcome: 'received', isPaid: true, by: 'notification' });
		expect(looks()).toHaveLength(1);
	});

	it.each<[string, IDataObject]>([
		['has no secret any more', { notificationSecret: '' }],
		['depends on the item', { username: '={{ $json.user }}' }],
		['cannot be read', {}],
	])('sleeps as it was decided before, where the credential then %s', async (_, changes) => {
		const { store } = bench().world;
		const before = store.find(VOLT_ID)?.data ?? '';
		await store.update(VOLT_ID, changes);
		const after = Object.keys(changes).length > 0 ? (store.find(VOLT_ID)?.data ?? '') : 'no data';
		store.saveEncrypted(VOLT_ID, before);
		const asked = byNotification();
		jest.spyOn(realClock, 'now').mockImplementation(() => {
			if (paymentsOf(asked.orderReference).length > 0) store.saveEncrypted(VOLT_ID, after);
			return BEGIN;
		});
		const { status, error } = await wait(asked, { run });
		store.saveEncrypted(VOLT_ID, before);
		expect([status, error]).toEqual(['waiting', undefined]);
		expect(paymentsOf(asked.orderReference)).toHaveLength(1);
	});

	it('looks at a payment that was there before, since that reports elsewhere', async () => {
		const asked = order();
		jsons(await bench().volt({ resource: 'payment', operation: 'create', ...asked }));
		after(5, () => settle(asked.orderReference, 'receive'));
		const [json] = jsons(await wait({ ...asked, waitBy: 'notification' }, { run }));
		expect(json).toMatchObject({ waitOutcome: 'received', by: 'looking', alreadyCreated: true });
		expect(json?.note).toContain('looked at instead');
	});

	it('sleeps for a payment that was created to report to this very execution', async () => {
		const asked = order();
		jsons(await bench().volt({ resource: 'payment', operation: 'create', ...asked }));
		const there = { waitBy: 'notification', ifThereAlready: 'notification' };
		const result = await wait({ ...asked, ...there }, { run });
		expect(result.status).toBe('waiting');
		expect(result.nodes.Node?.items[0]?.json).toMatchObject({
			...{ by: 'notification', alreadyCreated: true, waitOutcome: 'timeLimit' },
		});
	});

	it.each([
		['http://localhost:5678/', 'it leads to n8n’s own machine only', 'production'],
		['http://127.0.0.1:9/', 'it leads to n8n’s own machine only', 'production'],
		['http://n8n.example.com/', 'it does not begin with https://', 'custom'],
		['https://10.0.0.5/', 'its host is not known outside of your network', 'custom'],
		['https://n8n/', 'its host is not known outside of your network', 'custom'],
	])('asks for nothing where the address is %s', async (baseUrl, why, environment) => {
		await bench().world.store.update(VOLT_ID, { environment });
		const error = stopped(await wait(byNotification(), { run: { baseUrl } }));
		await bench().world.store.update(VOLT_ID, { environment: 'custom' });
		expect(error.message).toContain(why);
		expect(error.description).toContain('Nothing was asked for');
		expect(bench().sent()).toBe(0);
	});

	it('waits by looking where the address cannot be reached and that is wanted', async () => {
		const asked = byNotification({ ifUnreachable: 'look' });
		after(5, () => settle(asked.orderReference, 'receive'));
		const [json] = jsons(await wait(asked, { run: { baseUrl: 'http://n8n.example.com' } }));
		expect(json).toMatchObject({ waitOutcome: 'received', by: 'looking', note: null });
		expect(paymentsOf(asked.orderReference)[0]?.notificationUrl).toBeUndefined();
	});

	it.each<[string, IDataObject, More, IDataObject, RegExp]>([
		['several items', {}, { items: numbered(2) }, {}, /one notification only/],
		[
			'several items of which it takes one',
			{},
			{ items: numbered(2), settings: { executeOnce: true } },
			{},
			/one notification only/,
		],
		[
			'no secret',
			{},
			{},
			{ notificationSecret: ' ' },
			/Notification Secret in the credential is empty/,
		],
		['a credential of the item', {}, {}, { username: '={{ $json.user }}' }, /depends on the item/],
		[
			'another address to report to',
			{ additionalFields: { notificationUrl: 'https://shop.example.com' } },
			{},
			{},
			/^Notification URL is where/,
		],
		['nothing to wait for', { resumeOn: [] }, {}, {}, /^Resume On is empty/],
		['an outcome that does not exist', { resumeOn: ['paid'] }, {}, {}, /^Resume On has no “paid”/],
		['no time', { waitAtMost: 0 }, {}, {}, /^Wait at Most/],
	])('asks for nothing with %s', async (_, parameters, more, credential, message) => {
		const { store } = bench().world;
		await store.update(VOLT_ID, credential);
		const error = stopped(await wait(byNotification(parameters), { run, ...more }));
		await store.update(VOLT_ID, { username: sandbox().secrets.volt.username });
		expect(error.message).toMatch(message);
		expect(bench().requests()).toHaveLength(0);
	});

	it('is nothing for an agent’s tool, which waits by looking', async () => {
		const type = 'n8n-nodes-test.voltTool';
		const tool = { settings: { type }, run: { extensions: { nodes: { [type]: new Volt() } } } };
		const options = { agentMayMoveMoney: true };
		const [refused] = items(await wait(byNotification({ options }), tool));
		expect(refused?.json).toMatchObject({ outcome: 'notSent' });
		expect(refused?.json.error).toMatch(/^An agent’s tool waits by looking only/);
		const [unasked] = items(await wait(order(), tool));
		expect(unasked?.json.error).toMatch(/^This tool may not move money/);
		expect(bench().requests()).toHaveLength(0);
		const asked = order({ options });
		after(3, () => settle(asked.orderReference, 'receive'));
		expect(items(await wait(asked, tool))[0]?.json).toMatchObject({ waitOutcome: 'received' });
	});
});

describe('a notification to an execution that sleeps', () => {
	/** An execution that sleeps, and how a notification gets to it. */
	const asleep = async (more: IDataObject = {}) => {
		const asked = order({ waitBy: 'notification', ...more });
		const result = await wait(asked, { run: { baseUrl: PUBLIC } });
		expect(result.status).toBe('waiting');
		const parked = result.nodes.Node?.items ?? [];
		const workflow = oneNodeWorkflow({
			type: 'n8n-nodes-volt.volt',
			parameters: { resource: 'payment', operation: 'createAndWait', ...asked },
			credentials: { voltOAuth2Api: { id: VOLT_ID, name: VOLT_ID } },
		});
		const [record] = paymentsOf(asked.orderReference);
		const payment = record?.payment.id ?? '';
		const told = { payment, amount: 1250, currency: 'EUR', status: 'RECEIVED' };
		bench().world.sandbox.resetStats();
		return {
			...{ asked, told },
			settle: (outcome: PaymentOutcome) => settle(asked.orderReference, outcome),
			deliver: async (content: object, secret?: string) =>
				await deliver(workflow, bench().world.store, parked, notification(content, secret)),
			deliverRaw: async (raw: Parameters<typeof deliver>[3]) =>
				await deliver(workflow, bench().world.store, parked, raw),
		};
	};

	it.each(['payment', 'paymentId', 'id'])(
		'resumes it with the payment as the API tells it, named in %s',
		async (name) => {
			const { asked, told, settle: come, deliver: notify } = await asleep();
			come('receive');
			const { payment, ...rest } = told;
			const { status, items: resumed } = await notify({ ...rest, [name]: payment });
			expect(status).toBe(200);
			expect(resumed).toHaveLength(1);
			expect(resumed?.[0]?.json).toMatchObject({
				...{ id: payment, status: 'RECEIVED', waitOutcome: 'received', isPaid: true },
				...{ by: 'notification', amountAgrees: true, receivedAmount: 1250, note: null },
				...{ orderReference: asked.orderReference, attempt: 1, verified: true },
				...{ environment: 'custom', waitedSeconds: expect.any(Number) as number },
			});
		},
	);

	it.each<IDataObject>([
		...[{ amount: '1250' }, { amount: undefined }, { amount: null }],
		...[{ currency: undefined }, { currency: null }],
	])('resumes it with %j in it', async (other) => {
		const { told, settle: come, deliver: notify } = await asleep();
		come('receive');
		expect((await notify({ ...told, ...other })).items).toHaveLength(1);
	});

	it('is believed in nothing but its hint: what the API says counts', async () => {
		const { told, settle: come, deliver: notify } = await asleep();
		expect(await notify(told)).toEqual({ status: 200 });
		come('fail');
		const { items: resumed } = await notify({ ...told, status: 'RECEIVED' });
		expect(resumed?.[0]?.json).toMatchObject({ waitOutcome: 'failed', isPaid: false });
	});

	it.each([1, 4])('resumes it where the API knows of it %i s later', async (seconds) => {
		const { told, settle: come, deliver: notify } = await asleep();
		after(seconds, () => come('receive'));
		const { items: resumed } = await notify(told);
		expect(resumed?.[0]?.json).toMatchObject({ waitOutcome: 'received', isPaid: true });
	});

	it('that says nothing to wait for is looked at once', async () => {
		const { told, deliver: notify } = await asleep();
		expect(await notify({ ...told, status: 'BANK_REDIRECT' })).toEqual({ status: 200 });
		expect(looks()).toHaveLength(1);
		expect(await notify(told)).toEqual({ status: 200 });
		expect(looks()).toHaveLength(4);
	});

	it.each<[string, IDataObject]>([
		['another payment', { payment: crypto.randomUUID() }],
		['no payment', { payment: undefined }],
		['another amount', { amount: 1249 }],
		['another currency', { currency: 'GBP' }],
	])('about %s is taken, and resumes nothing', async (_, other) => {
		const { told, settle: come, deliver: notify } = await asleep();
		come('receive');
		expect(await notify({ ...told, ...other })).toEqual({ status: 200 });
		expect(bench().sent()).toBe(0);
		expect((await notify(told)).items).toHaveLength(1);
	});

	it('of an outcome that was not chosen resumes nothing', async () => {
		const { told, settle: come, deliver: notify } = await asleep({ resumeOn: ['received'] });
		come('complete');
		expect(await notify({ ...told, status: 'COMPLETED' })).toEqual({ status: 200 });
		come('receive');
		// Out of order: the earlier one comes once more, and the payment is received.
		expect((await notify({ ...told, status: 'COMPLETED' })).items).toHaveLength(1);
	});

	it('that is a test is taken, and resumes nothing', async () => {
		const { deliver: notify, deliverRaw } = await asleep();
		expect(await notify({})).toEqual({ status: 200 });
		const { headers } = notification({});
		expect((await deliverRaw({ body: '', headers })).status).toBe(401);
	});

	it.each<[string, (one: ReturnType<typeof notification>) => Parameters<typeof deliver>[3]]>([
		['by another secret', ({ body }) => notification(JSON.parse(body) as object, 'another')],
		['for another body', (one) => ({ ...one, body: one.body.replace('EUR', 'GBP') })],
		['without headers', ({ body }) => ({ body })],
		['without a body', ({ headers }) => ({ headers })],
		['that is empty', (one) => ({ ...one, headers: { ...one.headers, 'x-volt-signed': '' } })],
		[
			'of another version',
			(one) => ({ ...one, headers: { ...one.headers, 'user-agent': 'Volt/2.0' } }),
		],
	])('with a signature %s is refused, and nothing is asked', async (_, forge) => {
		const { told, settle: come, deliverRaw } = await asleep();
		come('receive');
		expect(await deliverRaw(forge(notification(told)))).toEqual({ status: 401 });
		expect(bench().sent()).toBe(0);
		expect((await deliverRaw(notification(told))).items).toHaveLength(1);
	});

	it('is refused once the credential has no secret any more', async () => {
		const { told, deliver: notify } = await asleep();
		await bench().world.store.update(VOLT_ID, { notificationSecret: '' });
		expect(await notify(told, '')).toEqual({ status: 401 });
	});

	it('comes again where the payment cannot be read, and nothing is resumed meanwhile', async () => {
		const { told, settle: come, deliver: notify } = await asleep();
		come('receive');
		sandbox().faults.add({ operationId: 'getPayment', status: 500, times: 1 });
		expect(await notify(told)).toEqual({ status: 503 });
		expect((await notify(told)).items).toHaveLength(1);
	});
});
