/**
 * Executions that sleep for a payment, a mandate or a refund which reports to the execution's own address: the
 * sandbox notifies it there, as Volt does.
 */
import type { IDataObject, INode } from 'n8n-workflow';
import { WaitingExecutions, type RunResult } from '../../../engine';
import { realClock } from '../../../nodes/core/values/clock';
import { VOLT } from '../../../sandbox';
import { CREDENTIALS } from '../../../sandbox/credentials';
import { jsons, stopped } from '../../support/apiRequest';
import { signWithKey } from '../../support/volt';
import { deliver, type Sent } from '../../support/volt/notifications';
import { order } from '../../support/volt/payments';
import { oneNodeWorkflow } from '../../support/workflow';
import { numbered, VOLT_ID, World } from '../../support/world';

let world: World;
let open: WaitingExecutions | undefined;
/** How far the sandbox's clock is ahead, milliseconds. */
let ahead = 0;
beforeAll(async () => {
	world = await World.start({ now: () => Date.now() + ahead });
	await world.store.update(VOLT_ID, { notificationSecret: VOLT.notificationSecret });
});
signWithKey(() => ({ world }));
afterAll(async () => await world.stop());
beforeEach(() => {
	jest.spyOn(realClock, 'sleep').mockResolvedValue();
	world.sandbox.faults.clear();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await open?.close();
	open = undefined;
});

const cloud = () => world.sandbox.volt;
const HERE = '={{ $execution.resumeUrl }}';

interface Kind {
	name: string;
	operation: string;
	/** What asks for it, with its own address. */
	ask(): IDataObject;
	/** What waits for it. */
	wait: IDataObject;
	/** Fields of a notification about it; `mine` names it. */
	mine: (id: string) => IDataObject;
	/** Lets it come to its end. */
	end(id: string): void;
	/** What reads it. */
	read: string;
	outcome: string;
	/** What stands in the item. */
	gives: IDataObject;
}

const orders = { reference: '' };
const asked = { reference: 0 };

function incoming(): string {
	const found = cloud().data.transactions.find(
		({ operation, amount, beneficiary }) =>
			operation === 'INCOMING' && amount > 2000 && beneficiary.accountId !== undefined,
	);
	if (!found) throw new Error('The sandbox has no such transaction.');
	return found.id;
}

const KINDS: Kind[] = [
	{
		name: 'payment',
		operation: 'createAndWait',
		ask() {
			const { orderReference } = order();
			orders.reference = orderReference as string;
			const additionalFields = { notificationUrl: HERE };
			return { ...order({ orderReference, additionalFields }), operation: 'create' };
		},
		get wait() {
			const orderReference = orders.reference;
			return { ...order({ orderReference }), ifThereAlready: 'notification' };
		},
		mine: (id) => ({ payment: id, amount: 1250, currency: 'EUR', status: 'RECEIVED' }),
		end: (id) => cloud().pages.approve(id, 'receive'),
		...{ read: 'getPayment', outcome: 'received' },
		gives: { isPaid: true, receivedAmount: 1250, alreadyCreated: true },
	},
	{
		name: 'mandate',
		operation: 'wait',
		ask: () => ({
			...{ operation: 'create', currency: 'AUD', maxAmount: '50.00' },
			...{ payerReference: 'customer-1', additionalFields: { notificationUrl: HERE } },
		}),
		wait: { mandateId: '={{ $json.id }}' },
		mine: (id) => ({ id, status: { status: 'ACTIVE' } }),
		end: (id) => cloud().pages.approveMandate(id, 'authorise'),
		...{ read: 'getMandate', outcome: 'active' },
		gives: { canCollect: true, maxAmountDecimal: '50.00' },
	},
	{
		name: 'refund',
		operation: 'wait',
		ask: () => ({
			...{ operation: 'createByTransaction', sourceTransactionId: incoming(), amount: '1.00' },
			refundReference: `ticket-${++asked.reference}`,
			additionalFields: { notificationUrl: HERE },
		}),
		wait: { refundTransactionId: '={{ $json.transactionId }}' },
		mine: (id) => ({ id, amount: 100, status: 'COMPLETED' }),
		end() {
			ahead += 4_000;
			cloud().tick();
		},
		...{ read: 'getTransaction', outcome: 'refunded' },
		gives: { state: 'refunded', amountDecimal: '1.00' },
	},
];

const node = (name: string, parameters: IDataObject): INode => ({
	...{ id: name, name, type: 'n8n-nodes-volt.volt', typeVersion: 1, position: [0, 0] },
	parameters: parameters as INode['parameters'],
	credentials: { voltOAuth2Api: { id: VOLT_ID, name: CREDENTIALS.volt.name } },
});

const next = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });

/**
 * An execution that sleeps, and how notifications get to it.
 * @param quiet whether those that the sandbox itself sends are signed with a secret that nobody has
 */
async function asleep(kind: Kind, more: IDataObject = {}, quiet = true) {
	world.sandbox.notifications.set({ wrongSecret: quiet });
	const { name: resource, operation } = kind;
	const workflow = oneNodeWorkflow(node('Ask', { resource, ...kind.ask() }));
	const wait = { resource, operation, ...kind.wait, waitBy: 'notification', ...more };
	workflow.nodes.push(node('Node', wait));
	workflow.connections.Ask = next('Node');
	const results: RunResult[] = [];
	const executions = await WaitingExecutions.open(
		workflow,
		{ nodes: 'source', credentials: world.store, mode: 'trigger' },
		(result) => void results.push(result),
	);
	open = executions;
	const started = await executions.start();
	expect([started.status, started.error?.description]).toEqual(['waiting', undefined]);
	const [entry] = started.asleep?.executionData?.nodeExecutionStack ?? [];
	const parked = entry?.data.main?.[0]?.[0]?.json ?? {};
	const url = executions.addressOf(started);
	world.sandbox.resetStats();
	const reads = () =>
		world.sandbox.stats().requests.filter(({ operationId }) => operationId === kind.read).length;
	const id = parked.id as string;
	return {
		...{ id, started, parked, url, executions, reads, mine: kind.mine(id) },
		send: async (body: object | string, how?: Sent) => (await deliver(url, body, how)).status,
		/** The items of what was resumed; undefined where it sleeps still. */
		async resumed() {
			await executions.settled();
			const [, ...later] = results;
			expect(later.length).toBeLessThan(2);
			return later[0] && jsons(later[0]);
		},
	};
}

describe.each(KINDS)('a $name that reports to the execution', (kind) => {
	it('wakes it when Volt notifies that it has come to its end', async () => {
		const { id, url, resumed, parked } = await asleep(kind, {}, false);
		expect(parked).toMatchObject({ id, waitOutcome: 'timeLimit', by: 'notification' });
		expect(await resumed()).toBeUndefined();
		kind.end(id);
		// What came while the execution ran was refused, and comes again.
		ahead += 6_000;
		await world.sandbox.notifications.run();
		expect(await resumed()).toMatchObject([
			{
				...{ id, waitOutcome: kind.outcome, by: 'notification', note: null, environment: 'custom' },
				...{ ...kind.gives, waitedSeconds: expect.any(Number) as number },
			},
		]);
		const own = world.sandbox.notifications.deliveries().filter((one) => one.url === url);
		expect(own.length).toBeGreaterThan(0);
		expect(own.some(({ tries }) => tries.at(-1)?.status === 200)).toBe(true);
	});

	it('is what the API says, whatever a notification says, and however often it comes', async () => {
		const { id, mine, send, resumed, reads } = await asleep(kind);
		expect(await send(mine)).toBe(200);
		expect(await resumed()).toBeUndefined();
		// The API may not know yet.
		expect(reads()).toBe(3);
		kind.end(id);
		// Out of order: it tells of an earlier state.
		const answers = await Promise.all([1, 2, 3].map(async () => await send(mine)));
		expect(answers.sort()).toEqual([200, 409, 409]);
		expect(await resumed()).toMatchObject([{ id, waitOutcome: kind.outcome }]);
		expect(await send(mine)).toBe(409);
	});

	it('is not looked at for what is forged, foreign or a test, which resumes nothing', async () => {
		const { id, mine, send, resumed, reads } = await asleep(kind);
		kind.end(id);
		const other = kind.mine(crypto.randomUUID());
		expect(await send(mine, { secret: 'another' })).toBe(401);
		expect(await send(mine, { instead: JSON.stringify({ ...mine, more: 1 }) })).toBe(401);
		expect(await send(mine, { headers: { 'X-Volt-Signed': undefined } })).toBe(401);
		expect(await send(other)).toBe(200);
		expect(await send({ ...other, note: id })).toBe(200);
		if ('amount' in mine) expect(await send({ ...mine, amount: 1 })).toBe(200);
		if ('amount' in mine) expect(await send({ ...mine, currency: 'XTS' })).toBe(200);
		expect(await send('{}')).toBe(200);
		expect(await send('[]')).toBe(200);
		expect(await send('no JSON')).toBe(200);
		expect([await resumed(), reads()]).toEqual([undefined, 0]);
		world.sandbox.faults.add({ operationId: kind.read, status: 500, times: 1 });
		expect(await send(mine)).toBe(503);
		expect(await resumed()).toBeUndefined();
		// In capital letters it is the same.
		const capitals = JSON.stringify(mine).replace(id, id.toUpperCase());
		expect(await send(capitals)).toBe(200);
		expect(await resumed()).toMatchObject([{ waitOutcome: kind.outcome }]);
	});

	it.each<[string, object]>([
		['nothing', { body: {} }],
		['words', { body: { message: 'We are working on it' } }],
		['something else', { body: { id: crypto.randomUUID(), status: 'RECEIVED' } }],
		['no state', { body: { amount: 1250, status: null } }],
		['a list', { body: [] }],
		['a web page', { nonJson: true }],
	])('is notified of again where the API answers 200 with %s', async (_, answer) => {
		const { id, mine, send, resumed } = await asleep(kind);
		kind.end(id);
		world.sandbox.faults.add({ operationId: kind.read, status: 200, ...answer });
		expect([await send(mine), await resumed()]).toEqual([503, undefined]);
		world.sandbox.faults.clear();
		expect(await send(mine)).toBe(200);
		expect(await resumed()).toMatchObject([{ id, waitOutcome: kind.outcome }]);
	});

	it('goes on at the time limit with what was known', async () => {
		const { id, started, executions, parked } = await asleep(kind, { waitAtMost: 600 });
		const [item] = jsons(await executions.timeIsUp(started));
		expect(item).toEqual(parked);
		expect(item).toMatchObject({ id, waitOutcome: 'timeLimit', waitedSeconds: 600 });
		expect(item?.note).toMatch(
			/^The time limit passed; the last state seen is [A-Z_]+\. .*may still/,
		);
	});
});

const MADE_BEFORE = KINDS.filter(({ name }) => name !== 'payment');

describe.each(MADE_BEFORE)('a $name that was made before', (kind) => {
	const { name: resource, operation } = kind;
	const waitFor = async (id: string, more: IDataObject = {}, run: IDataObject = {}) => {
		const [field = ''] = Object.keys(kind.wait);
		const parameters = { resource, operation, [field]: id, waitBy: 'notification', ...more };
		const { items, ...rest } = run;
		return await world.run({
			...{ type: 'volt' as const, parameters },
			...(items ? { items: numbered(2) } : {}),
			run: { baseUrl: 'https://n8n.example.com', ...rest },
		});
	};

	it.each<[IDataObject]>([
		[{ output: 'raw' }],
		[{ output: 'selected', outputFields: ['status', 'waitOutcome'] }],
	])('wakes with the fields that are wanted: %j', async (output) => {
		const { id, mine, parked, send, resumed } = await asleep(kind, output);
		kind.end(id);
		expect(await send(mine)).toBe(200);
		const [woken] = (await resumed()) ?? [];
		const [looked] = jsons(await waitFor(id, { ...output, waitBy: 'looking' }));
		const always = output.output === 'raw' ? {} : { id, waitingSince: parked.waitingSince };
		expect(woken).toEqual({
			...{ ...looked, ...always },
			...('by' in (looked ?? {})
				? {
						...{ by: 'notification', waitingSince: parked.waitingSince },
						waitedSeconds: expect.any(Number) as number,
					}
				: {}),
		});
		expect(woken?.waitOutcome).toBe(kind.outcome);
		if (output.output !== 'raw') expect(Object.keys(parked)).toEqual(Object.keys(woken ?? {}));
	});

	it.each<[string, IDataObject, IDataObject, RegExp]>([
		['an address on this network', {}, { baseUrl: 'https://n8n.lan' }, /not known outside/],
		['a time of nothing', { waitAtMost: 0 }, {}, /^Wait at Most/],
		['several items', {}, { items: true }, /one notification only/],
	])('is not read with %s', async (_, more, run, message) => {
		world.sandbox.resetStats();
		const { message: said } = stopped(await waitFor(crypto.randomUUID(), more, run));
		expect(said).toMatch(message);
		const { requests } = world.sandbox.stats();
		expect(requests.filter(({ path }) => !path.startsWith('/oauth'))).toEqual([]);
	});

	it('is looked at where Volt cannot send to this n8n and that is wanted', async () => {
		const { id } = await asleep(kind);
		kind.end(id);
		const result = await waitFor(id, { ifUnreachable: 'look' }, { baseUrl: 'http://localhost:1' });
		expect(jsons(result)[0]).toMatchObject({ waitOutcome: kind.outcome, waitedSeconds: 0 });
	});
});

describe.each(MADE_BEFORE)('what holds the address of the execution: of a $name', (kind) => {
	it.each<[string, IDataObject]>([
		['raw', { output: 'raw' }],
		['simplified', { output: 'simplified' }],
		[
			'selected',
			{ output: 'selected', outputFields: ['communication', 'communication.notification'] },
		],
	])('no item tells its token, in %s', async (_, output) => {
		const { id, url, mine, parked, send, resumed, started } = await asleep(kind, output);
		const token = new URL(url).searchParams.get('signature') ?? '';
		expect(token.length).toBeGreaterThan(20);
		// As it may be told of any record.
		const told = { notification: { url }, notifications: { url: `${url}&more=1` }, other: [url] };
		const serve = (status: unknown) =>
			world.sandbox.faults.add({
				...{ operationId: kind.read, status: 200 },
				body: { id, status, communication: told, type: 'REFUND' },
			});
		serve(kind.name === 'mandate' ? { status: 'ACTIVE' } : 'COMPLETED');
		const [field = ''] = Object.keys(kind.wait);
		const parameters = { resource: kind.name, operation: 'wait', [field]: id, ...output };
		const looked = jsons(await world.run({ type: 'volt', parameters }));
		expect(await send(mine)).toBe(200);
		const woken = await resumed();
		expect(woken).toHaveLength(1);
		const items = JSON.stringify([parked, looked, woken]);
		expect(items).not.toContain(token);
		if (output.output !== 'simplified') {
			expect(items).toContain(`/webhook-waiting/${started.executionId}?signature=***&more=1`);
		}
	});
});

it('a mandate that says that it reports to another address is looked at', async () => {
	const mandate = KINDS[1]!;
	const { id } = await asleep(mandate);
	// Its address is that of another execution.
	const parameters = { resource: 'mandate', operation: 'wait', mandateId: id, waitAtMost: 5 };
	const result = await world.run({
		type: 'volt',
		parameters: { ...parameters, waitBy: 'notification' },
		run: { baseUrl: 'https://n8n.example.com' },
	});
	const [item] = jsons(result);
	expect(item).toMatchObject({ by: 'looking', waitOutcome: 'timeLimit' });
	expect(item?.note).toMatch(/reports to another address, so it was looked at instead\. The time/);
});

it.each<[times: number, kind: number, resumeOn: string, status: unknown, detailedStatus?: string]>([
	[3, 0, 'cancelled', 'FAILED', 'CANCELLED_BY_USER'],
	[3, 0, 'abandoned', 'FAILED', 'ABANDONED_BY_USER'],
	[3, 0, 'completed', 'PENDING', 'COMPLETED'],
	[3, 0, 'received', 'COMPLETED', 'RECEIVED'],
	[3, 0, 'received', 'PENDING', 'A_STATE_OF_LATER'],
	[1, 0, 'received', 'PENDING', 'BANK_REDIRECT'],
	[1, 0, 'received', 'COMPLETED', 'COMPLETED'],
	[3, 1, '', 'AUTHORISED'],
	[3, 1, '', { status: 'active' }],
	[1, 1, '', { status: 'NEW' }],
	[3, 2, '', 'REFUND_CONFIRMED'],
	[3, 2, '', 'DONE'],
	[1, 2, '', 'PROCESSING'],
])(
	'%i looks at kind %i (%s): a notification may tell of an end, %j %s',
	async (times, ...given) => {
		const [nth, resumeOn, status, detailedStatus] = given;
		const { mine, send, resumed, reads } = await asleep(KINDS[nth]!, { resumeOn: [resumeOn] });
		expect(await send({ ...mine, status, detailedStatus })).toBe(200);
		expect([await resumed(), reads()]).toEqual([undefined, times]);
	},
);

it.each([
	['in an object of its own', (id: string) => ({ mandate: { id } })],
	['and its state nowhere', (id: string) => ({ mandateId: id, event: 'authorised' })],
	['beside that of an amendment', (id: string) => ({ id: crypto.randomUUID(), mandateId: id })],
])('a mandate is known where a notification has its ID %s', async (_, body) => {
	const { id, send, resumed, reads } = await asleep(KINDS[1]!);
	expect(await send(body(id), { type: 'mandate_authorised', version: '2.0' })).toBe(200);
	expect([await resumed(), reads()]).toEqual([undefined, 3]);
	KINDS[1]!.end(id);
	expect(await send(body(id), { type: 'mandate_authorised', version: '2.0' })).toBe(200);
	expect(await resumed()).toMatchObject([{ id, waitOutcome: 'active' }]);
});
