/** A write as an agent's tool: n8n runs it again for an item that failed, and agents ask again. */
import type { IDataObject } from 'n8n-workflow';
import type { Extensions } from '../../../engine';
import { Volt } from '../../../nodes/Volt/Volt.node';
import { VoltTime } from '../../../nodes/VoltTime/VoltTime.node';
import { items, useBench } from '../../support/apiRequest';
import type { StubAnswer } from '../../support/stub';

const bench = useBench();

const TOOL = 'n8n-nodes-test.voltTimeTool';
const extensions: Extensions = { nodes: { [TOOL]: new VoltTime() } };
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
let executions = 0;

/** One call of the tool in an execution. */
async function call(
	executionId: string,
	settings: IDataObject = {},
	options: IDataObject = {},
): Promise<IDataObject> {
	const parameters = { method: 'POST', path: '/chargers/x/actions/start', bodyType: 'json' };
	const result = await bench().stubbed(
		{ ...parameters, jsonBody: '{}', options: { tries: 1, agentMayWrite: true, ...options } },
		{ settings: { type: TOOL, ...settings }, run: { extensions, executionId } },
	);
	return items(result)[0]?.json ?? {};
}

const execution = () => `tool-${++executions}`;

const UNKNOWN: Array<[string, StubAnswer]> = [
	['504', { status: 504, body: {} }],
	['a broken connection', { raw: (res) => void res.destroy() }],
	['data that breaks off', { body: '{"data":' }],
	['a web page', { body: '<html>', headers: { 'content-type': 'text/html' } }],
];

it.each(UNKNOWN)('Retry on Fail does not send what met %s a second time', async (_, answer) => {
	bench().stub.reset(() => answer);
	const json = await call(execution(), retry);
	expect(json.outcome).toBe('unknown');
	expect(json.error).toMatch(/It is not known whether .* was carried out: look/);
	expect(bench().stub.seen).toHaveLength(1);
});

it.each(UNKNOWN)('a call after one that met %s says that it was not sent', async (_, answer) => {
	bench().stub.reset(() => answer);
	const id = execution();
	const [first, second] = [await call(id), await call(id)];
	expect(first.error).not.toMatch(/not sent/i);
	expect(second.error).toMatch(/^Not sent a second time: the same call went out before/);
	expect(second.error).toMatch(/It is not known whether .* was carried out: look/);
	expect([second.outcome, second.statusCode]).toEqual(['unknown', first.statusCode]);
	expect(await call(id)).toEqual(second);
	expect(bench().stub.seen).toHaveLength(1);
});

it.each([302, 408, 500, 504])('nor is it where the first %i was wanted as data', async (status) => {
	bench().stub.reset(() => ({ status, body: { busy: true } }));
	const id = execution();
	const [first, second] = [
		await call(id, {}, { neverRaise: true }),
		await call(id, {}, { neverRaise: true }),
	];
	expect(first).toEqual({ busy: true });
	expect(bench().stub.seen).toHaveLength(1);
	expect(second).toMatchObject({ outcome: 'unknown', statusCode: status });
	expect(second.error).toMatch(/It is not sent again\. It is not known whether .* was carried out/);
});

it('what is wrong with the fields alone is no word on another call', async () => {
	bench().stub.reset(() => ({ body: {} }));
	const id = execution();
	expect(await call(id)).not.toHaveProperty('error');
	for (const options of [{ agentMayWrite: false }, { timeout: 'soon' }]) {
		const json = await call(id, {}, options);
		expect(json.outcome).toBe('notSent');
		expect(json.error).not.toMatch(/earlier try/);
	}
	expect(bench().stub.seen).toHaveLength(1);
});

it('a call after one that was done, or refused, is sent', async () => {
	for (const status of [200, 422]) {
		bench().stub.reset(() => ({ status, body: { status: 'Accepted' } }));
		const id = execution();
		await call(id);
		await call(id);
		expect(bench().stub.seen).toHaveLength(2);
	}
});

const KEYED: Array<[string, IDataObject]> = [
	['option', { options: { idempotencyKey: 'order-4711' } }],
	[
		'header',
		{ sendHeaders: true, headers: { pairs: [{ name: 'Idempotency-Key', value: 'order-4711' }] } },
	],
];

it.each(KEYED)(
	'a free call with a key of one’s own, as %s, is made once',
	async (_, { options, ...more }) => {
		const VOLT = 'n8n-nodes-test.voltTool';
		bench().stub.reset((__, nth) =>
			nth === 0 ? { body: { id: 'made' } } : { status: 422, body: {} },
		);
		const parameters = {
			...{
				method: 'POST',
				host: 'gateway',
				path: '/undocumented',
				bodyType: 'json',
				jsonBody: '{}',
			},
			...{ ...more, options: { agentMayMoveMoney: true, ...(options as IDataObject) } },
		};
		const run = { extensions: { nodes: { [VOLT]: new Volt() } }, executionId: execution() };
		const twice = async () =>
			items(await bench().stubbedVolt(parameters, { settings: { type: VOLT }, run }))[0]?.json;
		expect(await twice()).toMatchObject({ id: 'made' });
		expect(await twice()).toMatchObject({ id: 'made' });
		expect(bench().stub.seen).toHaveLength(1);
		// LangChain's agents make the calls of one turn at once.
		bench().stub.reset((__, nth) => ({ status: nth === 0 ? 200 : 422, body: { id: 'made' } }));
		run.executionId = execution();
		const both = await Promise.all([twice(), twice()]);
		expect(both).toEqual([{ id: 'made' }, { id: 'made' }]);
		expect(bench().stub.seen).toHaveLength(1);
	},
);

it.each(UNKNOWN)('two calls at once, of which the first met %s: one is sent', async (_, answer) => {
	bench().stub.reset(() => answer);
	const id = execution();
	const both = await Promise.all([call(id), call(id)]);
	expect(bench().stub.seen).toHaveLength(1);
	expect(both.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
	expect(JSON.stringify(both).match(/Not sent a second time/g)).toHaveLength(1);
});

it.each([
	['an address without https', { host: 'custom', customUrl: 'http://volt.example', token: 'x' }],
	['no address', { host: 'custom', customUrl: '', token: 'x' }],
])('a call that %s of the credential kept from being sent says so', async (what, data) => {
	const id = `tool-${what}`;
	await bench().world.store.add({ id, name: id, type: 'voltTimePatApi', data });
	const result = await bench().voltTime(
		{ method: 'POST', path: '/chargers', options: { agentMayWrite: true } },
		{
			credential: { type: 'voltTimePatApi', id },
			settings: { type: TOOL },
			run: { extensions, executionId: execution() },
		},
	);
	expect(items(result)[0]?.json).toMatchObject({
		error: expect.stringContaining('Custom URL') as string,
		outcome: 'notSent',
	});
});
