/** What API Request as an agent's tool may do, and what it refuses. */
import type { IDataObject } from 'n8n-workflow';
import type { Extensions } from '../../engine';
import { Volt } from '../../nodes/Volt/Volt.node';
import { resources } from '../../nodes/VoltTime/resources';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { pay } from '../scenarios/payments';
import { createPayment, items, PAYMENT, useBench } from '../support/apiRequest';

const bench = useBench();
const extensions: Extensions = {
	nodes: { 'n8n-nodes-test.voltTool': new Volt(), 'n8n-nodes-test.voltTimeTool': new VoltTime() },
};
let executions = 0;

const NODES = {
	Volt: ['stubbedVolt', 'voltTool'],
	'Volt Time': ['stubbed', 'voltTimeTool'],
} as const;
type Node = keyof typeof NODES;

/** One call of the tool, in an execution of its own unless one is named. */
async function call(
	node: Node,
	parameters: IDataObject,
	executionId = `agent-${++executions}`,
): Promise<IDataObject> {
	const [ask, type] = NODES[node];
	const result = await bench()[ask](parameters, {
		settings: { type: `n8n-nodes-test.${type}` },
		run: { extensions, executionId },
	});
	return items(result)[0]?.json ?? {};
}

/** Calls of one execution, one after the other or all at once. */
async function inOneExecution(node: Node, calls: IDataObject[], together: boolean) {
	const id = `agent-${++executions}`;
	const made: Array<Promise<IDataObject>> = [];
	for (const parameters of calls) {
		made.push(call(node, parameters, id));
		if (!together) await made.at(-1);
	}
	return await Promise.all(made);
}

/** The same value with the names of its objects in the opposite order. */
const reversed = (value: object): object =>
	Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, one]) => [name, typeof one === 'object' ? reversed(one as object) : one]),
	);

const WRITES = ['DELETE', 'PATCH', 'POST', 'PUT'];
const report = (options: IDataObject = {}): IDataObject => ({
	...{ method: 'POST', host: 'accounts', path: '/orders/account-aliases', options },
});
const seen = () => bench().stub.seen.length;

describe.each(Object.keys(NODES) as Node[])('the %s node as a tool', (node) => {
	it.each([
		['an operation that there is none of', { resource: 'charger', operation: 'fly' }],
		['a resource that there is none of', { resource: 'kettle', operation: 'get' }],
		[
			'a pace that makes no sense',
			{ path: '/x', options: { batching: { batch: { batchSize: 'x' } } } },
		],
	])('tells in words, with the outcome, what keeps it from anything: %s', async (_, wrong) => {
		const json = await call(node, { method: 'GET', ...wrong });
		expect(json.error).toMatch(/no operation "\w*" in "\w+"|Items per Batch/);
		expect(json.outcome).toBe('notSent');
		expect(seen()).toBe(0);
	});

	it('says in words that a list holds nothing, which is no item outside of tools', async () => {
		bench().stub.reset(() => ({ body: [] }));
		const asked = { method: 'GET', path: '/things' };
		const said = { count: 0, message: 'Done without an error. There are no records.' };
		expect(await call(node, asked)).toEqual(said);
		const [ask] = NODES[node];
		expect(items(await bench()[ask](asked))).toEqual([]);
	});

	it('reads without being allowed anything', async () => {
		for (const method of ['GET', 'HEAD']) {
			expect(await call(node, { method, path: '/things' })).not.toHaveProperty('error');
		}
		expect(seen()).toBe(2);
	});

	it.each(WRITES)('refuses %s in one sentence, before its fields are looked at', async (method) => {
		for (const options of [{}, { agentMayWrite: false, agentMayMoveMoney: false }]) {
			const wrong = { bodyType: 'json', jsonBody: '={{ "{" }}' };
			const json = await call(node, { method, path: '/things', ...wrong, options });
			expect(json.error).toMatch(/^This tool may (only read|not move money): whoever built it has/);
			expect(json.description).toMatch(
				/^Nothing was sent\. .*turn on Agent May (Write|Move Money) /,
			);
			expect(json.outcome).toBe('notSent');
		}
		expect(seen()).toBe(0);
	});

	it('is not talked into a write by its headers, body or query', async () => {
		const own = { agentMayWrite: true, agentMayMoveMoney: true };
		const json = await call(node, {
			...{ method: 'POST', path: '/things?agentMayWrite=true', ...own, bodyType: 'json' },
			...{ jsonBody: JSON.stringify(own), sendHeaders: true },
			headerParameters: { parameters: [{ name: 'agentMayWrite', value: 'true' }] },
		});
		expect(json.outcome).toBe('notSent');
		expect(seen()).toBe(0);
	});
});

it('the Volt Time node says of a list by name that there is nothing in it', async () => {
	bench().stub.reset(() => ({ body: { data: [], links: {}, meta: { total: 0 } } }));
	for (const asked of [
		{ resource: 'charger', operation: 'getAll', returnAll: true },
		{ resource: 'charger', operation: 'getAll', limit: 5 },
	]) {
		expect(await call('Volt Time', asked)).toMatchObject({ count: 0 });
	}
});

describe.each(['null', 'undefined', 'None'])('a model that gives "%s" for a value', (word) => {
	const team = { __rl: true, mode: 'id', value: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' };
	const details = {
		...{ resource: 'billing', operation: 'updateDetails', team },
		...{ companyName: 'Depot', email: 'a@example.com', addressLine1: 'A 1' },
		...{ postalCode: '1', city: 'A', country: 'NL' },
	};
	const payment = pay(word).nodes[1]?.parameters ?? {};

	it.each<[Node, IDataObject]>([
		['Volt Time', { ...details, companyName: word }],
		['Volt Time', { ...details, additionalFields: { vatNumber: word } }],
		['Volt Time', { resource: 'team', operation: 'create', name: word, email: 'a@example.com' }],
		['Volt', { ...payment, options: { agentMayMoveMoney: true } }],
	])('is told that it is none, and nothing is sent: %s %j', async (node, asked) => {
		const json = await call(node, asked);
		expect(json.error).toMatch(/ is empty$/);
		expect(json.description).toMatch(`It was given as "${word}"`);
		expect(json.outcome).toBe('notSent');
		expect(seen()).toBe(0);
	});

	it('is not told so of what people write', async () => {
		items(await bench().stubbed({ ...details, companyName: word }));
		expect(seen()).toBe(1);
	});
});

it('the Volt Time node writes where it is allowed to', async () => {
	const options = { agentMayWrite: true };
	for (const method of WRITES) await call('Volt Time', { method, path: '/things', options });
	expect(bench().stub.seen.map(({ method }) => method)).toEqual(WRITES);
});

describe('the Volt node as a tool', () => {
	it('may do what is known to move no money by Agent May Write', async () => {
		expect((await call('Volt', report())).error).toMatch(/^This tool may only read/);
		expect(await call('Volt', report({ agentMayWrite: true }))).not.toHaveProperty('error');
		expect(seen()).toBe(1);
	});

	it.each([
		createPayment(),
		{ method: 'POST', host: 'accounts', path: '/accounts/x/transactions' },
		{ method: 'POST', host: 'accounts', path: '/orders%2faccount-aliases' },
		{ method: 'POST', host: 'accounts', path: '/unheard-of' },
		{ method: 'PUT', host: 'accounts', path: '/orders/account-aliases' },
		{ method: 'POST', host: 'gateway', path: '/orders/account-aliases' },
	])('refuses what may move money, unless Agent May Move Money is on: %j', async (asked) => {
		const write = await call('Volt', { ...asked, options: { agentMayWrite: true } });
		expect(write.error).toMatch(/^This tool may not move money/);
		expect(seen()).toBe(0);
		const money = await call('Volt', { ...asked, options: { agentMayMoveMoney: true } });
		expect(money).not.toHaveProperty('error');
		expect(seen()).toBe(1);
	});

	it.each<[string, IDataObject]>([
		['as it was', {}],
		['with its names in another order', { jsonBody: JSON.stringify(reversed(PAYMENT)) }],
		['with other blanks', { jsonBody: JSON.stringify(PAYMENT, null, 4) }],
		['with other digits', { jsonBody: JSON.stringify(PAYMENT).replace('1250', '1.25e3') }],
		['with escapes', { jsonBody: JSON.stringify(PAYMENT).replace('Ada', '\\u0041da') }],
		['to the same path', { path: ' payments ' }],
		['to the same path, escaped', { path: '/%70ayments' }],
		['to the same path, with an empty query', { path: '/payments?' }],
	])('makes one payment of a call and the same one, %s', async (_, other) => {
		for (const bodyType of ['json', 'raw']) {
			const raw = { ...createPayment(), contentType: 'application/json' };
			const calls = [{}, other].map((one): IDataObject => {
				const asked: IDataObject = {
					...raw,
					bodyType,
					...one,
					options: { agentMayMoveMoney: true },
				};
				return { ...asked, rawBody: asked.jsonBody };
			});
			for (const together of [false, true]) {
				bench().stub.reset(() => ({ status: 201, body: { id: 'one' }, delayMs: 10 }));
				expect(await inOneExecution('Volt', calls, together)).toEqual([
					{ id: 'one' },
					{ id: 'one' },
				]);
				expect(seen()).toBe(1);
			}
		}
	});

	it.each<IDataObject>([
		{ jsonBody: JSON.stringify({ ...PAYMENT, amount: 1251 }) },
		{ jsonBody: JSON.stringify({ ...PAYMENT, amount: '1250' }) },
		{ path: '/payments/x' },
		{ path: '/payments?x=1' },
		{ path: '/%2Fpayments' },
	])('makes another payment of another call: %j', async (other) => {
		const options = { agentMayMoveMoney: true };
		const calls = [{}, other].map((one) => ({ ...createPayment(options), ...one }));
		await inOneExecution('Volt', calls, false);
		expect(seen()).toBe(2);
		const keys = bench().stub.seen.map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(2);
	});

	it('may do what moves no money by Agent May Move Money alone', async () => {
		expect(await call('Volt', report({ agentMayMoveMoney: true }))).not.toHaveProperty('error');
	});
});

describe('what costs money at Volt Time, as a tool', () => {
	const uuid = '0b5c3c3e-7f0e-4c43-9a50-8a3a0f6f0001';
	const rl = (value: string) => ({ __rl: true, mode: 'id', value });
	const MONEY: Array<[name: string, asked: IDataObject]> = [
		['license.buy', { charger: rl(uuid), product: 'LIC-A' }],
		['publicCharging.startSession', { code: 'AB12CD', connector: 1 }],
		['publicCharging.confirmSession', { session: 'sandbox-session' }],
		[
			'reimbursement.setUp',
			{ team: rl(uuid), currency: 'EUR', rate: 25, billingPlan: 'transaction' },
		],
		[
			'reimbursement.acceptLink',
			{ team: rl(uuid), charger: rl(uuid), inviteCode: 'SBX1234567', country: 'NL' },
		],
	];
	const toCall = (name: string, asked: IDataObject, options: IDataObject): IDataObject => {
		const [resource, operation] = name.split('.');
		return { resource, operation, ...asked, options };
	};
	const allowed = { agentMayMoveMoney: true };

	it('is all that has the option', () => {
		const names = resources.flatMap(({ value, operations }) =>
			operations
				.filter(
					(one) => one.kind === undefined && JSON.stringify(one.options)?.includes('agentMay'),
				)
				.map((one) => `${value}.${one.value}`),
		);
		expect(names.sort()).toEqual(MONEY.map(([name]) => name).sort());
	});

	it.each(MONEY)('is refused unless that is allowed: %s', async (name, asked) => {
		for (const options of [{}, { agentMayMoveMoney: false }, { agentMayWrite: true }]) {
			const { error, outcome } = await call('Volt Time', toCall(name, asked, options));
			expect([error, outcome]).toEqual([
				'This tool may not move money: whoever built it has not allowed agents to',
				'notSent',
			]);
		}
		expect(seen()).toBe(0);
	});

	it.each(MONEY)('is asked for once where an agent calls twice: %s', async (name, asked) => {
		bench().stub.reset(() => ({ body: { link: { id: 7 }, id: 7 }, delayMs: 10 }));
		for (const [at, together] of [false, true].entries()) {
			const twice = [toCall(name, asked, allowed), toCall(name, asked, allowed)];
			const [first, second] = await inOneExecution('Volt Time', twice, together);
			expect(first).not.toHaveProperty('error');
			expect(second).toEqual(first);
			expect(seen()).toBe(at + 1);
		}
	});

	it('is another license for another product, however blanks stand around it', async () => {
		const order = (product: string) =>
			toCall('license.buy', { charger: rl(uuid), product }, allowed);
		bench().stub.reset(() => ({ body: { license: { id: 7 } } }));
		await inOneExecution('Volt Time', [order('LIC-A'), order(' LIC-A '), order('LIC-B')], false);
		expect(seen()).toBe(2);
	});
});

it('a person needs no option', async () => {
	items(await bench().stubbedVolt(createPayment()));
	items(await bench().stubbed({ method: 'POST', path: '/things' }));
	expect(seen()).toBe(2);
});
