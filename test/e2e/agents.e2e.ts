/** What an AI agent's model is told by our nodes as its tools, on a real n8n. */
import type { INode, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Charger } from '../../sandbox/volttime/model';
import { pay } from '../scenarios/payments';
import { AGENT_VERSIONS, fromAi, runAgent, toolNode } from './host/agent';
import { startModel, type Call, type ScriptedModel } from './host/model';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';

const { rest } = sharedN8n();

let sandbox: Sandbox;
let session: N8nSession;
let model: ScriptedModel | undefined;
beforeEach(async () => {
	sandbox = await startSandbox({ validateResponses: true, rateLimitPerMinute: 10_000 });
	session = await N8nSession.open(rest, sandbox);
});
afterEach(async () => {
	expect(sandbox.stats().violations).toEqual([]);
	await sandbox.close();
	await model?.close();
	model = undefined;
});

const charger = {
	__rl: true,
	mode: 'identity',
	value: fromAi('charger', 'Identity of the charger'),
};
const voltTime = (name: string, parameters: INodeParameters): INode =>
	toolNode(name, 'voltTime', { authentication: 'personalAccessToken', ...parameters });

const TOOLS = {
	list: voltTime('List', {
		...{ resource: 'charger', operation: 'getAll', limit: 2 },
		...{ output: 'selected', outputFields: ['identity'] },
	}),
	get: voltTime('Get', { resource: 'charger', operation: 'get', charger }),
	restart: voltTime('Restart', { resource: 'command', operation: 'restart', charger }),
	write: voltTime('Write', {
		...{ resource: 'apiRequest', operation: 'send', method: 'DELETE' },
		path: fromAi('path', 'Path'),
	}),
	pay: toolNode('Pay', 'volt', pay(fromAi('order', 'The order')).nodes[1]?.parameters ?? {}),
};

const freeCharger = (): Charger => {
	const found = sandbox.data.chargers.find(({ connection_status: line }) => line === 'online');
	if (!found) throw new Error('The sandbox has no charger that is online.');
	return found;
};
const received = (id: string) =>
	sandbox.stats().requests.filter(({ operationId }) => operationId === id).length;

describe.each(AGENT_VERSIONS)('the model of an AI Agent (version %s)', (version) => {
	/** What the model is told of each of its calls, one a turn. */
	const hear = async (tools: INode[], ...calls: Call[]): Promise<string[]> => {
		model = await startModel(calls.map((call) => [call]));
		const execution = await runAgent({ rest, session, model }, version, tools);
		expect(execution.items.Agent).toMatchObject([{ json: { output: 'Done.' } }]);
		const heard = model.heard();
		expect(heard).toHaveLength(calls.length);
		return heard;
	};
	const of = (tool: string, one: Charger | string = freeCharger()): Call => ({
		tool,
		args: { charger: typeof one === 'string' ? one : one.identity },
	});

	it('is told of each tool what it does, whether to repeat it and what it needs', async () => {
		await hear(Object.values(TOOLS), { tool: 'List', args: {} });
		const offered = model?.offered() ?? {};
		expect(Object.keys(offered).sort()).toEqual(['Get', 'List', 'Pay', 'Restart', 'Write']);
		expect(offered.List).toMatch(/^Get many chargers\. Lists .* Only reads; may be repeated\.$/);
		expect(offered.Get).toMatch(/^Get charger\. Gets .* Only reads; may be repeated\.$/);
		expect(offered.Restart).toMatch(/^Restart charger\. .* Not safe to repeat: each call is /);
		expect(offered.Write).toMatch(
			/GET and HEAD only read; .* refused unless Agent May Write is on/,
		);
		expect(offered.Pay).toMatch(
			/Moves money .* Safe to repeat: .* Refused unless Agent May Move Money is on\.$/,
		);
	});

	it('is given what was read: a list, and a charger by its identity', async () => {
		const one = freeCharger();
		const [list, got] = await hear([TOOLS.list, TOOLS.get], { tool: 'List', args: {} }, of('Get'));
		expect(list?.match(/"identity":/g)).toHaveLength(2);
		expect(got).toContain(`"identity":"${one.identity}"`);
		expect(got).toContain(one.uuid);
	});

	it('is told in words that there is nothing', async () => {
		const filters = { search: 'no such place' };
		const parameters = { resource: 'location', operation: 'getAll', filters };
		const [text] = await hear([voltTime('Find', parameters)], { tool: 'Find', args: {} });
		expect(text).toMatch(/"count":0,"message":"Done without an error\. There are no records\."/);
	});

	it('is told that a charger refused a command', async () => {
		sandbox.data.refuseNext(freeCharger());
		const [text] = await hear([TOOLS.restart], of('Restart'));
		expect(text).toMatch(/"outcome":"refused"/);
		expect(text).toMatch(/"error":"[^"]*(refused|Rejected)/);
	});

	it('is told that there is no such charger, and that nothing was sent', async () => {
		const unknown = of('Restart', 'NO-SUCH-1');
		const [text] = await hear([TOOLS.restart], unknown);
		expect(text).toMatch(/No charger with the identity \\?"NO-SUCH-1\\?" was found/);
		expect(text).toMatch(/"outcome":"notSent"/);
		expect(received('restartCharger')).toBe(0);
	});

	it('is told in words of a tool that cannot begin at all', async () => {
		const pace = { batching: { batch: { batchSize: '={{ "no number" }}' } } };
		const parameters = { resource: 'apiRequest', operation: 'send', path: '/user', options: pace };
		const [text] = await hear([voltTime('Wrong', parameters)], { tool: 'Wrong', args: {} });
		expect(text).toMatch(/Items per Batch must be a whole number/);
		expect(text).toMatch(/"outcome":"notSent"/);
	});

	it('is told that it is not known what came of a 504, and that the same call is not made again', async () => {
		sandbox.data.answerLate(freeCharger());
		const [first, second] = await hear([TOOLS.restart], of('Restart'), of('Restart'));
		for (const text of [first, second]) {
			expect(text).toMatch(/It is not known whether/);
			expect(text).toMatch(/"outcome":"unknown"/);
			expect(text).not.toMatch(/try again/i);
		}
		expect(second).toMatch(/Not sent a second time/);
		expect(received('restartCharger')).toBe(1);
	});

	it('is refused a write that whoever built the tool did not allow, in one sentence', async () => {
		const before = sandbox.stats().requests.length;
		const license = { resource: 'license', operation: 'buy', charger, product: 'LIC-SMART' };
		const [write, paid, bought] = await hear(
			[TOOLS.write, TOOLS.pay, voltTime('Buy', license)],
			{ tool: 'Write', args: { path: `/chargers/${freeCharger().uuid}` } },
			{ tool: 'Pay', args: { order: 'order-refused' } },
			of('Buy'),
		);
		expect(write).toMatch(/This tool may only read: whoever built it has not allowed agents to/);
		for (const text of [paid, bought]) {
			expect(text).toMatch(
				/This tool may not move money: whoever built it has not allowed agents to/,
			);
		}
		for (const text of [write, paid, bought]) expect(text).toMatch(/"outcome":"notSent"/);
		expect(sandbox.stats().requests.length).toBe(before);
	});
});
