import type { IDataObject } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';
import { openWebhook, type OpenWebhook, type WebhookOptions } from '../../../engine';
import { SANDBOX_SECRETS, VOLT } from '../../../sandbox';
import { useBench } from '../../support/apiRequest';
import { deliver, triggerWorkflow, type Sent } from '../../support/volt/notifications';
import { VOLT_ID } from '../../support/world';

const bench = useBench();
const open: OpenWebhook[] = [];
let workflows = 0;

beforeAll(async () => {
	await bench().world.store.update(VOLT_ID, {
		notificationSecret: ` ${VOLT.notificationSecret}\n`,
	});
});
afterEach(async () => {
	await Promise.all(open.splice(0).map(async (one) => await one.close()));
	bench().world.sandbox.notifications.setUrl(undefined);
});

async function activate(
	parameters: IDataObject = {},
	options: WebhookOptions & { id?: string } = {},
) {
	const { id = `w${++workflows}`, ...more } = options;
	const credentials = bench().world.store;
	const workflow = triggerWorkflow(parameters, id);
	const trigger = await openWebhook(workflow, { nodes: 'source', credentials, ...more });
	open.push(trigger);
	return trigger;
}

const ALONE: IDataObject = { fetchState: false };
const startedBy = ({ started }: OpenWebhook): IDataObject[] => started.map(([item]) => item!.json);
const PAYMENT = {
	...{ payment: 'p-1', amount: 1250, currency: 'EUR', reference: 'R1', status: 'PENDING' },
	...{ detailedStatus: 'DELAYED_AT_BANK', timestamp: '2026-11-27T10:00:00Z' },
};
const RECEIVED = { ...PAYMENT, status: 'RECEIVED', detailedStatus: undefined };

/** Sends everything that the sandbox tells from now on to a trigger. */
const listenWith = (trigger: OpenWebhook) => {
	bench().world.sandbox.notifications.setUrl(trigger.url);
	return bench().world.sandbox;
};

it('starts the workflow with all that is known of a payment', async () => {
	const trigger = await activate(ALONE);
	expect(await deliver(trigger.url, PAYMENT)).toEqual({ status: 200, text: '' });
	const [json] = startedBy(trigger);
	expect(json).toMatchObject({
		...{ event: 'payment', family: 'payment', id: 'p-1', paymentId: 'p-1', status: 'PENDING' },
		...{ eventKey: 'payment:p-1:PENDING:DELAYED_AT_BANK', detailedStatus: 'DELAYED_AT_BANK' },
		statusMeaning: 'The bank takes its time; the money is not there',
		...{ isPaid: false, isFinal: false, amount: 1250, amountDecimal: '12.50', currency: 'EUR' },
		...{ requestedAmount: 1250, requestedAmountDecimal: '12.50', receivedAmount: null },
		...{ difference: null, reference: 'R1', occurredAt: '2026-11-27T10:00:00.000Z' },
		...{ superseded: null, state: null, stateFailed: null, notification: PAYMENT },
		rawBody: JSON.stringify(PAYMENT),
		delivery: { userAgent: 'Volt/1.0', version: '1.0', usedPreviousSecret: false, xVoltType: null },
	});
	expect(Object.keys(json!)).not.toContain('error');
	expect(bench().requests()).toEqual([]);
});

describe('what is not Volt’s starts nothing, and is answered 401', () => {
	it.each<[string, Sent]>([
		['another body', { instead: JSON.stringify({ ...PAYMENT, amount: 9 }) }],
		['another secret', { secret: 'sandbox-other' }],
		['no signature', { headers: { 'X-Volt-Signed': undefined } }],
		['no time', { headers: { 'X-Volt-Timed': undefined } }],
		['another time', { headers: { 'X-Volt-Timed': '1' } }],
		['no version', { headers: { 'User-Agent': 'curl' } }],
		['another version', { headers: { 'User-Agent': 'Volt/2.0' } }],
		['a type that the body does not go with', { headers: { 'X-Volt-Type': 'payment_received' } }],
		['a body compressed as n8n does not know it', { headers: { 'Content-Encoding': 'br' } }],
	])('%s', async (_, how) => {
		const trigger = await activate(ALONE);
		const { status, text } = await deliver(trigger.url, PAYMENT, how);
		expect([status, text]).toEqual([401, expect.stringMatching(/^Not taken for a notification/)]);
		expect(trigger.started).toEqual([]);
		expect(trigger.log.join()).toContain('refused a delivery');
		for (const secret of SANDBOX_SECRETS) expect(text + trigger.log.join()).not.toContain(secret);
		// And what was refused is not taken for seen.
		await deliver(trigger.url, PAYMENT);
		expect(trigger.started).toHaveLength(1);
	});

	it('an unsigned test, too', async () => {
		const trigger = await activate();
		for (const body of ['{}', '']) {
			expect((await deliver(trigger.url, body, { secret: 'sandbox-other' })).status).toBe(401);
			expect(await deliver(trigger.url, body)).toEqual({ status: 200, text: '' });
		}
		expect(trigger.started).toEqual([]);
	});
});

it.each<[string, Sent]>([
	['gzip', { instead: gzipSync(JSON.stringify(PAYMENT)), headers: { 'Content-Encoding': 'gzip' } }],
	['names of headers in another case', { headers: { 'x-volt-type': undefined } }],
	['another content type', { headers: { 'Content-Type': 'text/plain; charset=iso-8859-1' } }],
])('takes a true one that came with %s', async (_, how) => {
	const trigger = await activate(ALONE);
	expect((await deliver(trigger.url, PAYMENT, how)).status).toBe(200);
	expect(startedBy(trigger)).toMatchObject([{ id: 'p-1' }]);
});

it.each(['chunked', 'gzip', 'deflate'] as const)(
	'takes what the sandbox sends %s, with a megabyte and letters escaped',
	async (encoding) => {
		const trigger = await activate(ALONE);
		const { notifications } = listenWith(trigger);
		notifications.set({ encoding, padBytes: 1_000_000, escapes: true, names: 'upper' });
		notifications.take({ type: 'payment', body: { ...PAYMENT, name: 'Zoë' } });
		await notifications.run();
		notifications.set({ encoding: 'identity', padBytes: 0, escapes: false, names: 'vendor' });
		const [json] = startedBy(trigger);
		expect(json).toMatchObject({ notification: { name: 'Zoë' } });
		expect(json?.rawBody).toContain('Zo\\u00eb');
	},
);

describe('what was not chosen is answered 200, and starts nothing', () => {
	const refund = {
		refund: 'r-1',
		payment: 'p-1',
		status: 'REFUND_FAILED',
		amount: 5,
		currency: 'EUR',
	};

	it('by event', async () => {
		const trigger = await activate({ ...ALONE, events: ['refund_failed'] });
		expect((await deliver(trigger.url, PAYMENT)).status).toBe(200);
		expect(trigger.started).toEqual([]);
		await deliver(trigger.url, refund, { type: 'refund_failed', version: '2.0' });
		expect(startedBy(trigger)).toMatchObject([
			{
				...{ event: 'refund_failed', id: 'r-1', paymentId: 'p-1', amountDecimal: '0.05' },
				statusMeaning: 'The refund was not carried out; the payer gets nothing of it',
			},
		]);
		expect(startedBy(trigger)[0]).not.toHaveProperty('isPaid');
	});

	it('by status of payments, as the notification has it', async () => {
		const statuses = ['REFUSED_BY_BANK', 'COMPLETED'];
		const trigger = await activate({ ...ALONE, statuses });
		await deliver(trigger.url, PAYMENT);
		await deliver(trigger.url, { ...PAYMENT, status: 'FAILED', detailedStatus: 'REFUSED_BY_BANK' });
		await deliver(trigger.url, { ...PAYMENT, status: 'COMPLETED', detailedStatus: undefined });
		await deliver(trigger.url, refund, { type: 'refund_failed' });
		const told = startedBy(trigger).map(({ status }) => status);
		expect(told).toEqual(['FAILED', 'COMPLETED', 'REFUND_FAILED']);
	});

	it('and two workflows for one application each start with their own', async () => {
		const [first, second] = [
			await activate({ ...ALONE, events: ['payment_received'] }),
			await activate({ ...ALONE, events: ['payment', 'payment_received'] }),
		];
		for (const { url } of [first, second]) {
			await deliver(url, PAYMENT);
			await deliver(url, RECEIVED);
		}
		expect([first.started.length, second.started.length]).toEqual([1, 2]);
	});
});

describe('a notification that comes again', () => {
	it('starts nothing, in this process and after a restart', async () => {
		const trigger = await activate(ALONE);
		for (let n = 0; n < 3; n++) expect((await deliver(trigger.url, PAYMENT)).status).toBe(200);
		// Retries may be stamped and signed anew.
		expect((await deliver(trigger.url, PAYMENT, { timed: '1795780805' })).status).toBe(200);
		expect(trigger.started).toHaveLength(1);
		const after = await activate(ALONE, { staticData: trigger.staticData() });
		expect((await deliver(after.url, PAYMENT)).status).toBe(200);
		expect(after.started).toEqual([]);
		await deliver(after.url, RECEIVED);
		expect(after.started).toHaveLength(1);
	});

	it('is known to another process, however many came before it', async () => {
		const trigger = await activate(ALONE);
		const bodies = ['a', 'b', 'c'].map((payment) => ({ ...PAYMENT, payment }));
		for (const body of bodies) await deliver(trigger.url, body);
		const other = await activate(ALONE, { staticData: trigger.staticData() });
		for (const body of bodies) await deliver(other.url, body);
		expect([trigger.started.length, other.started.length]).toEqual([3, 0]);
	});

	it('starts again when n8n could not start the first', async () => {
		let isBroken = true;
		const trigger = await activate(ALONE, {
			onStart: () => {
				if (isBroken) throw new Error('The database is away');
			},
		});
		expect((await deliver(trigger.url, PAYMENT)).status).toBe(500);
		isBroken = false;
		expect((await deliver(trigger.url, PAYMENT)).status).toBe(200);
		expect(trigger.started).toHaveLength(1);
	});

	it('starts each time while a person listens for a test event, and writes nothing', async () => {
		const trigger = await activate(ALONE, { mode: 'manual', baseUrl: 'http://localhost:5678/' });
		for (let n = 0; n < 2; n++) await deliver(trigger.url, PAYMENT);
		expect(trigger.started).toHaveLength(2);
		expect(trigger.staticData()).toEqual({});
	});
});

describe('two secrets', () => {
	it('are both taken while one is being changed; a signature by neither is not', async () => {
		const { store } = bench().world;
		await store.update(VOLT_ID, {
			notificationSecret: 'sandbox-new-secret',
			notificationSecretPrevious: VOLT.notificationSecret,
		});
		const trigger = await activate(ALONE);
		await deliver(trigger.url, PAYMENT);
		await deliver(trigger.url, RECEIVED, { secret: 'sandbox-new-secret' });
		expect((await deliver(trigger.url, RECEIVED, { secret: '' })).status).toBe(401);
		const used = startedBy(trigger).map(({ delivery }) => delivery as IDataObject);
		expect(used.map(({ usedPreviousSecret }) => usedPreviousSecret)).toEqual([true, false]);
		expect(JSON.stringify(startedBy(trigger))).not.toContain('sandbox-new-secret');
		await store.update(VOLT_ID, { notificationSecret: '', notificationSecretPrevious: '' });
		expect((await deliver(trigger.url, PAYMENT, { secret: ' ' })).status).toBe(401);
		await store.update(VOLT_ID, { notificationSecret: VOLT.notificationSecret });
	});
});

it('takes the secret that an expression gives, and not the expression for one', async () => {
	const { store } = bench().world;
	const notificationSecret = '={{ ["sandbox", "given"].join("-") }}';
	await store.update(VOLT_ID, { notificationSecret });
	const trigger = await activate(ALONE);
	const by = async (secret: string) => (await deliver(trigger.url, PAYMENT, { secret })).status;
	expect([await by(notificationSecret), await by('sandbox-given')]).toEqual([401, 200]);
	await store.update(VOLT_ID, { notificationSecret: VOLT.notificationSecret });
});

it('looks at the age of a notification where that is wanted, both ways', async () => {
	const trigger = await activate({ ...ALONE, options: { maximumAge: 30 } });
	const at = (minutes: number) => ({ timed: String(Math.floor(Date.now() / 1000) + minutes * 60) });
	for (const minutes of [-31, 31]) {
		expect((await deliver(trigger.url, PAYMENT, at(minutes))).status).toBe(401);
	}
	expect((await deliver(trigger.url, PAYMENT, { timed: 'now' })).status).toBe(401);
	expect((await deliver(trigger.url, PAYMENT, at(-29))).status).toBe(200);
	expect(trigger.started).toHaveLength(1);
});

describe('activation', () => {
	const refused = async (parameters: IDataObject, options: WebhookOptions = {}) =>
		await activate(parameters, options).then(
			() => 'active',
			(error: Error & { description?: string }) => `${error.message} | ${error.description}`,
		);
	const withCredential = async (fields: IDataObject, work: () => Promise<void>) => {
		const { store } = bench().world;
		const before = await store.read(VOLT_ID);
		await store.update(VOLT_ID, fields);
		try {
			await work();
		} finally {
			await store.replace(VOLT_ID, before);
		}
	};

	it('is refused without a secret, and with an age that would refuse retries', async () => {
		await withCredential({ notificationSecret: ' ' }, async () => {
			expect(await refused({})).toMatch(/no notification secret \| .*Fuzebox/);
		});
		expect(await refused({ options: { maximumAge: 29 } })).toContain('at least 30 minutes');
		expect(await refused({ options: { maximumAge: 30 } })).toBe('active');
	});

	it('is refused at an address that Volt cannot reach, but for a stand-in on this machine', async () => {
		const at = (baseUrl: string) => refused({}, { baseUrl });
		expect(await at('http://localhost:5678/')).toBe('active');
		await withCredential({ environment: 'sandbox' }, async () => {
			expect(await at('http://localhost:5678/')).toMatch(
				/Volt cannot reach http:\/\/localhost:5678\/webhook\/hook-w\d+\/volt: it leads to n8n’s own machine only.* WEBHOOK_URL/,
			);
			expect(await at('http://n8n.example.org/')).toContain('does not begin with https://');
			expect(await at('https://n8n.example.org/base/')).toBe('active');
			expect(await refused({}, { baseUrl: 'http://localhost/', mode: 'manual' })).toBe('active');
		});
	});
});
