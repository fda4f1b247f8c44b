/** The examples with an agent, whose nodes only a real n8n has: with a scripted model, and a person's answer. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import { startSandbox, type Sandbox } from '../../sandbox';
import { EXAMPLES } from '../../scripts/start/manifest';
import { modelCredential } from './host/agent';
import { startModel, type Call, type ScriptedModel } from './host/model';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { PATIENCE_MS } from './host/patience';
import type { Execution } from './host/rest';

const { rest } = sharedN8n();
const START = 'When clicking ‘Execute workflow’';

/** A message of Telegram's API with buttons. */
interface Sent {
	text: string;
	reply_markup: { inline_keyboard: Array<Array<{ text: string; url: string }>> };
}

let sandbox: Sandbox;
let session: N8nSession;
let model: ScriptedModel;
let telegram: Server;
let sent: Sent[];
beforeEach(async () => {
	sandbox = await startSandbox({ validateResponses: true, rateLimitPerMinute: 10_000 });
	session = await N8nSession.open(rest, sandbox);
	sent = [];
	telegram = createServer((request, response) => {
		let text = '';
		request.setEncoding('utf8');
		request.on('data', (piece: string) => (text += piece));
		request.on('end', () => {
			sent.push(JSON.parse(text) as Sent);
			response.setHeader('content-type', 'application/json');
			response.end('{"ok":true,"result":{"message_id":1}}');
		});
	});
	await new Promise<void>((resolve) => telegram.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
	expect(sandbox.stats().violations).toEqual([]);
	await sandbox.close();
	await model.close();
	telegram.closeAllConnections();
	await new Promise((resolve) => telegram.close(resolve));
});

/** Starts an example with what it asks for: credentials, and a chat to ask in. @returns ids of both */
async function start(
	name: string,
	...script: Call[]
): Promise<{ workflow: string; execution: string }> {
	model = await startModel(script.map((call) => [call]));
	const { port } = telegram.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}`;
	const data = { accessToken: 'scripted', baseUrl };
	const others = {
		...(await modelCredential(rest, model)),
		telegramApi: { id: await rest.createCredential('Chat', 'telegramApi', data), name: 'Chat' },
	};
	const bound = (node: INode) => {
		const types = Object.keys(node.credentials ?? {});
		const own = Object.entries(others).filter(([type]) => types.includes(type));
		if (own.length === 0) return session.bound(node);
		const chat = 'chatId' in node.parameters ? { chatId: '4711' } : {};
		const parameters = { ...node.parameters, ...chat };
		return { ...node, parameters, credentials: Object.fromEntries(own) };
	};
	const file = path.join(EXAMPLES, 'agents', name);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowInput;
	const { id } = await rest.createWorkflow({ ...workflow, nodes: workflow.nodes.map(bound) });
	return { workflow: id, execution: await rest.startWorkflow(id, START) };
}

const answered = ({ status, items }: Execution) => [status, items['AI Agent']?.[0]?.json.output];

it('an agent says which chargers are broken, by tools that only read', async () => {
	const broken = sandbox.data.chargers.find(({ status }) => status === 'Faulted');
	const { execution } = await start(
		'volt-time-which-are-broken.json',
		{ tool: 'List_Chargers', args: {} },
		{ tool: 'Status_Messages', args: { charger: broken?.identity } },
	);
	expect(answered(await rest.finished(execution))).toEqual(['success', 'Done.']);
	expect(Object.keys(model.offered())).toHaveLength(2);
	for (const text of Object.values(model.offered())) expect(text).toMatch(/Only reads/);
	const [list, messages] = model.heard();
	expect(list).toMatch(new RegExp(`"identity":"${broken?.identity}"[^}]*"status":"Faulted"`));
	expect(list).toMatch(/"last_disconnection_at":"\d{4}-/);
	expect(messages).toMatch(/"created_at":"\d{4}-[^"]*","method":"StatusNotification"/);
	expect(messages).toMatch(/"status":"Faulted"/);
});

describe('an agent that pauses charging at a location', () => {
	const limits = () =>
		sandbox.stats().requests.filter(({ operationId }) => operationId === 'setChargeLimit').length;

	/** What the agent was told once a person answered with this button. */
	const answerWith = async (label: string): Promise<{ execution: Execution; told?: string }> => {
		const charger = sandbox.data.chargers.find(
			({ connection_status: line, site }) => line === 'online' && site,
		);
		const started = await start(
			'volt-time-pause-location.json',
			{ tool: 'Find_Location', args: { search: charger?.site?.name.slice(0, 5) } },
			{ tool: 'Chargers_of_Location', args: { location: charger?.site?.uuid } },
			{
				tool: 'Pause_Charging',
				args: { toolParameters: { charger: charger?.identity }, hitlParameters: {} },
			},
		);
		const asleep = async () =>
			(await rest.executionsOf(started.workflow)).some(({ status }) => status === 'waiting');
		for (const end = Date.now() + PATIENCE_MS; !(await asleep()); ) {
			if (Date.now() > end) throw new Error('Nobody was asked.');
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		const [question] = sent;
		expect(sent).toHaveLength(1);
		expect(question?.text).toContain(charger?.identity);
		expect(limits()).toBe(0);
		const buttons = question?.reply_markup.inline_keyboard.flat() ?? [];
		const button = buttons.find(({ text }) => text === label);
		// n8n has no ear for previews: their agents would say yes to everything.
		const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' };
		await fetch(button?.url ?? '', { headers });
		const execution = await rest.finished(started.execution);
		return { execution, told: model.heard().at(-1) };
	};

	it('does so once a person said yes', async () => {
		const { execution, told } = await answerWith('Pause');
		expect(answered(execution)).toEqual(['success', 'Done.']);
		expect(told).toMatch(/"status":"Accepted"/);
		expect(limits()).toBe(1);
	});

	it('does not where a person said no, and is told to stop', async () => {
		const { execution, told } = await answerWith('Leave');
		expect(answered(execution)).toEqual(['success', 'Done.']);
		expect(told).toMatch(/rejected/);
		expect(limits()).toBe(0);
	});
});
