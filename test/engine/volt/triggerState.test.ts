import type { IDataObject } from 'n8n-workflow';
import { setTimeout as pause } from 'node:timers/promises';
import {
	openWebhook,
	type OpenWebhook,
	type WebhookOptions,
	type WorkflowInput,
} from '../../../engine';
import { VOLT, type Sandbox } from '../../../sandbox';
import { useBench } from '../../support/apiRequest';
import { deliver, triggerWorkflow } from '../../support/volt/notifications';
import { VOLT_ID } from '../../support/world';

const bench = useBench();
const sandbox = (): Sandbox => bench().world.sandbox;
let trigger: OpenWebhook;
let opened: OpenWebhook[] = [];
let workflows = 0;

beforeAll(async () => {
	const { notificationSecret } = VOLT;
	await bench().world.store.update(VOLT_ID, { notificationSecret });
});
afterEach(async () => {
	sandbox().notifications.setUrl(undefined);
	await Promise.all(opened.map(async (one) => await one.close()));
	opened = [];
});

async function open(workflow: WorkflowInput, options: WebhookOptions): Promise<OpenWebhook> {
	const credentials = bench().world.store;
	const one = await openWebhook(workflow, { nodes: 'source', credentials, ...options });
	opened.push(one);
	return one;
}

/** The same workflow in another process, which has what this one stored. */
const openBeside = async (name: string): Promise<OpenWebhook> =>
	await open(triggerWorkflow({}, name), { staticData: trigger.staticData() });

async function listen(
	parameters: IDataObject = {},
	onStart?: WebhookOptions['onStart'],
): Promise<void> {
	const workflow = triggerWorkflow(parameters, `state${++workflows}`);
	trigger = await open(workflow, { ...(onStart && { onStart }) });
	sandbox().notifications.setUrl(trigger.url);
}
const told = async (): Promise<IDataObject[]> => {
	await sandbox().notifications.run();
	return trigger.started.map(([item]) => item!.json);
};

/** A payment whose payer has done nothing yet. */
function openPayment() {
	const all = [...sandbox().volt.data.payments.values()];
	const found = all.find(({ payment }) => payment.status === 'NEW_PAYMENT');
	if (!found) throw new Error('The sandbox has no open payment.');
	return found.payment;
}

const received = ({ id, amount, currency }: { id: string; amount: number; currency: string }) => ({
	...{ paymentId: id, amount, currency, status: 'RECEIVED' },
	timestamp: new Date().toISOString(),
});
/** A payment that no sandbox has. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const RECEIVED = { type: 'payment_received', version: '2.0' } as const;

describe('the state beside a notification', () => {
	it('tells which of several is the last word, and that all of the money came', async () => {
		await listen();
		const { id, amount } = openPayment();
		sandbox().volt.pages.approve(id, 'receive');
		const items = await told();
		const own = items.filter(({ family }) => family === 'payment');
		expect(
			own.map(({ event, detailedStatus, superseded }) => [event, detailedStatus, superseded]),
		).toEqual([
			['payment', 'BANK_REDIRECT', true],
			['payment', 'COMPLETED', true],
			['payment_received', null, false],
		]);
		expect(own.map(({ isPaid }) => isPaid)).toEqual([false, false, true]);
		expect(own[2]).toMatchObject({
			...{ requestedAmount: amount, receivedAmount: amount, difference: 0 },
			state: { id, status: 'RECEIVED', isPaid: true, environment: 'custom' },
		});
		const [money] = items.filter(({ event }) => event === 'incoming_transaction_completed');
		expect(money).toMatchObject({
			...{ family: 'transaction', paymentId: id, amount, superseded: false, isFinal: true },
			state: { gatewayPaymentId: id },
		});
	});

	it.each([
		['too little', -100, {}, { difference: -100, isPaid: false }],
		['too much', 100, {}, { difference: 100, isPaid: true }],
		['another currency', 0, { currency: 'DKK' }, { difference: null, isPaid: null }],
	])('does not call a payment paid for %s', async (_, more, other, expected) => {
		await listen();
		const payment = openPayment();
		const body = { ...received(payment), amount: payment.amount + more, ...other };
		await deliver(trigger.url, body, RECEIVED);
		expect((await told())[0]).toMatchObject(expected);
	});

	it('leaves open whether all of it came where nothing was read', async () => {
		await listen({ fetchState: false });
		await deliver(trigger.url, received(openPayment()), RECEIVED);
		expect((await told())[0]).toMatchObject({ isPaid: null, difference: null, state: null });
		expect(bench().sent()).toBe(0);
	});

	it('says of one that comes late that a newer one was there', async () => {
		await listen({ fetchState: false });
		const at = (timestamp: string, detailedStatus: string) =>
			deliver(trigger.url, { payment: 'p', status: 'PENDING', detailedStatus, timestamp });
		await at('2026-11-27T10:00:05Z', 'DELAYED_AT_BANK');
		await at('2026-11-27T10:00:00Z', 'BANK_REDIRECT');
		expect((await told()).map(({ superseded }) => superseded)).toEqual([null, true]);
	});

	it.each([
		['payment', 'getPayment', ['COMPLETED', 'RECEIVED'], [undefined, 'payment_received']],
		['id', 'getMandate', ['SUSPENDED', 'ACTIVE'], ['mandate_suspended', 'mandate_released']],
	])('does not call %s superseded that %s still says', async (name, operationId, words, types) => {
		await listen();
		const id = crypto.randomUUID();
		const body = { id, status: words[1], amount: 5, currency: 'EUR' };
		sandbox().faults.add({ operationId, status: 200, body });
		// The second one has the earlier time.
		for (const [nth, seconds] of ['05', '03'].entries()) {
			const told = { [name]: id, status: words[nth], timestamp: `2026-11-27T10:00:${seconds}Z` };
			await deliver(trigger.url, told, { version: '2.0', ...(types[nth] && { type: types[nth] }) });
		}
		expect((await told()).at(-1)).toMatchObject({ status: words[1], superseded: false });
	});

	const AT = '2026-11-27T10:00:05Z';
	it.each<[string, string, string | undefined, string, string | undefined, boolean | null]>([
		['payment', 'COMPLETED', AT, 'RECEIVED', '2026-11-27T10:00:09Z', true],
		['payment', 'RECEIVED', AT, 'COMPLETED', '2026-11-27T10:00:01Z', false],
		// The API is behind, and one of both tells whole seconds only.
		['payment', 'RECEIVED', AT, 'COMPLETED', '2026-11-27T10:00:05.400Z', false],
		['payment', 'COMPLETED', AT, 'RECEIVED', '2026-11-27T10:00:05.400Z', true],
		['payment', 'RECEIVED', undefined, 'COMPLETED', undefined, false],
		['payment', 'COMPLETED', undefined, 'RECEIVED', undefined, true],
		['payment', 'COMPLETED', undefined, 'COMPLETED', undefined, false],
		['payment', 'FAILED', undefined, 'RECEIVED', undefined, null],
		['mandate', 'ACTIVE', undefined, 'AWAITING_AUTHORISATION', undefined, null],
		['mandate', 'SUSPENDED', AT, 'ACTIVE', undefined, null],
		['transaction', 'COMPLETED', undefined, 'PROCESSING', undefined, false],
	])('%s that is %s (%s) is %s by the API (%s): superseded %j', async (family, ...given) => {
		const [said, timestamp, status, updatedAt, superseded] = given;
		const [operationId, type] = {
			payment: ['getPayment', said === 'RECEIVED' ? 'payment_received' : undefined],
			mandate: ['getMandate', 'mandate_authorised'],
			transaction: ['getTransaction', 'outgoing_transaction_completed'],
		}[family] ?? ['', ''];
		await listen();
		const id = crypto.randomUUID();
		const state = { id, operation: 'OUTGOING', status, updatedAt };
		sandbox().faults.add({ operationId: operationId ?? '', status: 200, body: state });
		const body = { [family === 'payment' ? family : 'id']: id, status: said, timestamp };
		await deliver(trigger.url, body, { version: '2.0', ...(type && { type }) });
		expect((await told())[0]).toMatchObject({ superseded, state: { status } });
	});

	it.each<[string, object, string[]]>([
		[
			'payment_received',
			{ paymentId: NOBODY, status: 'RECEIVED' },
			[`voltGateway /payments/${NOBODY}`, `voltApi /payments/${NOBODY}`],
		],
		['refund_failed', { refund: 'r', payment: 'p' }, ['voltApi /payments/p/refund-details']],
		['payout_failed', { payout: 'o' }, ['voltApi /payouts/o']],
		['outgoing_transaction_rejected', { id: 't' }, ['voltAccounts /transactions/t']],
		[
			'account_holder_verification_result_completed',
			{ id: 'v' },
			['voltAccounts /account-holder-verifications/v'],
		],
		['onboarding_approved', { id: 'n' }, ['voltAccounts /onboarding/individual/n']],
		['mandate_suspended', { id: 'm' }, ['voltGateway /mandates/m']],
		['mandate_amended', { id: 'a' }, ['voltGateway /amendments/a']],
		['credit_received', { id: 'c' }, []],
		['mandate_failed', { name: 'no id' }, []],
	])('of %s is read where it stands', async (type, body, paths) => {
		await listen();
		expect((await deliver(trigger.url, body, { type, version: '2.0' })).status).toBe(200);
		const asked = bench()
			.requests()
			.map(({ surface, path }) => `${surface} ${path}`);
		expect(asked).toEqual(paths);
		const [json] = await told();
		expect(json).toMatchObject({ event: type === 'credit_received' ? 'other' : type, state: null });
		expect(typeof json?.stateFailed).toBe(paths.length > 0 ? 'string' : 'object');
	});

	it.each<[string, object, RegExp]>([
		['answers 500', { operationId: 'getPayment', status: 500 }, /500/],
		['answers no JSON', { operationId: 'getPayment', nonJson: true }, /text/],
		['breaks off', { operationId: 'getPayment', reset: 'before' }, /Volt/],
		['takes too long', { operationId: 'getPayment', latencyMs: 4_000 }, /within 1 s|1 s/],
		['does not sign in', { path: '/oauth', status: 401, body: { code: 401 } }, /sign-in/],
		['signs in too late', { path: '/oauth', latencyMs: 4_000 }, /within 1 s/],
	])('is left out where Volt %s; the workflow starts all the same', async (_, fault, words) => {
		await listen({ options: { fetchLimit: 1 } });
		sandbox().tokens.revokeAccess('volt');
		sandbox().faults.add(fault);
		expect((await deliver(trigger.url, received(openPayment()), RECEIVED)).status).toBe(200);
		const [json] = await told();
		expect(json).toMatchObject({
			state: null,
			isPaid: null,
			stateFailed: expect.stringMatching(words) as string,
		});
		expect(JSON.stringify(json)).not.toContain(VOLT.password);
	});
});

describe('200 is said of what has started, and of nothing else', () => {
	const hangUp = async (body: object, afterMs: number): Promise<number> =>
		await deliver(trigger.url, body, { ...RECEIVED, patienceMs: afterMs }).then(
			({ status }) => status,
			() => 0,
		);

	it.each<[string, number[], number]>([
		['a retry that comes while the first is under way', [0, 100], 1],
		['several of them', [0, 50, 100, 150], 1],
		['a retry, where the first cannot be started', [0, 100], 2],
		['several of them, where the first two cannot', [0, 50, 100, 150], 3],
	])('%s', async (_, moments, startsAt) => {
		let starts = 0;
		await listen({}, () => {
			if (++starts < startsAt) throw new Error('The database is away');
		});
		const body = received(openPayment());
		sandbox().faults.add({ operationId: 'getPayment', latencyMs: 400, times: 1 });
		const started = () => trigger.started.length;
		const answers = await Promise.all(
			moments.map(async (ms) => {
				await pause(ms);
				const { status } = await deliver(trigger.url, body, RECEIVED);
				return [status, started()];
			}),
		);
		for (const [status, count] of answers)
			expect([status, count]).toEqual(status === 200 ? [200, 1] : [500, 0]);
		expect((await deliver(trigger.url, body, RECEIVED)).status).toBe(200);
		expect(started()).toBe(1);
	});

	it('also where Volt does not wait for the answer, and n8n then cannot start anything', async () => {
		let isBroken = true;
		await listen({}, () => {
			if (isBroken) throw new Error('The database is away');
		});
		const body = received(openPayment());
		sandbox().faults.add({ operationId: 'getPayment', latencyMs: 300, times: 1 });
		expect(await hangUp(body, 100)).toBe(0);
		await trigger.idle();
		isBroken = false;
		expect((await deliver(trigger.url, body, RECEIVED)).status).toBe(200);
		expect(trigger.started).toHaveLength(1);
	});

	it('and what started is remembered where Volt did not wait for the answer', async () => {
		await listen();
		await deliver(trigger.url, received({ ...openPayment(), id: NOBODY }), RECEIVED);
		const body = received(openPayment());
		sandbox().faults.add({ operationId: 'getPayment', latencyMs: 300, times: 1 });
		expect(await hangUp(body, 100)).toBe(0);
		await trigger.idle();
		expect(trigger.started).toHaveLength(2);
		const other = await openBeside('another process');
		expect((await deliver(other.url, body, RECEIVED)).status).toBe(200);
		expect(other.started).toEqual([]);
	});

	it('and the next process knows all that started at the same moment', async () => {
		await listen({ fetchState: false });
		const bodies = Array.from({ length: 12 }, (_, n) =>
			received({ ...openPayment(), id: `${NOBODY.slice(0, -2)}${10 + n}` }),
		);
		const told = await Promise.all(
			bodies.map(async (body) => (await deliver(trigger.url, body, RECEIVED)).status),
		);
		expect(told).toEqual(bodies.map(() => 200));
		expect(trigger.started).toHaveLength(12);
		const next = await openBeside('the next process');
		for (const body of bodies) expect((await deliver(next.url, body, RECEIVED)).status).toBe(200);
		expect(next.started).toEqual([]);
	});

	it('and what one event could not start is not remembered by another one beside it', async () => {
		const [payment, other] = [openPayment(), { ...openPayment(), id: NOBODY }];
		let isBroken = true;
		await listen({}, ([item]) => {
			if (isBroken && item?.json.id === payment.id) throw new Error('The database is away');
		});
		sandbox().faults.add({ operationId: 'getPayment', latencyMs: 2500, times: 1 });
		const [first, second] = await Promise.all([
			deliver(trigger.url, received(payment), RECEIVED),
			pause(100).then(async () => await deliver(trigger.url, received(other), RECEIVED)),
		]);
		expect([first.status, second.status]).toEqual([500, 200]);
		isBroken = false;
		// Where another process takes the retries, the second one starts it.
		const next = await openBeside('the next process');
		expect((await deliver(next.url, received(payment), RECEIVED)).status).toBe(503);
		const later = Date.now() + 35_000;
		jest.spyOn(Date, 'now').mockReturnValue(later);
		expect((await deliver(next.url, received(payment), RECEIVED)).status).toBe(200);
		jest.restoreAllMocks();
		expect(next.started).toHaveLength(1);
		expect((await deliver(trigger.url, received(payment), RECEIVED)).status).toBe(200);
		expect(trigger.started).toHaveLength(2);
	});
});
