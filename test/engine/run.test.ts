import { binaryToBuffer, runWorkflow, type CredentialRecord, type LogEntry } from '../../engine';
import { chain, items, startCloud, withFixtures, type Cloud } from './fixtures';

let cloud: Cloud;
beforeAll(async () => (cloud = await startCloud()));
afterAll(async () => await cloud.close());

const key = (): CredentialRecord => ({
	id: 'key',
	name: 'Key',
	type: 'testKeyApi',
	data: { host: cloud.url, key: 'fixed-key' },
});

const caller = (path: string, more: object = {}) => ({
	name: 'Call',
	type: 'n8n-nodes-test.caller',
	parameters: { path },
	credentials: { testKeyApi: { id: 'key', name: 'Key' } },
	...more,
});

const noOp = (name: string) => ({ name, type: 'n8n-nodes-base.noOp' });

describe('runWorkflow', () => {
	it('resolves expressions over items, other nodes and the execution', async () => {
		const set = {
			name: 'Set',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput:
					"={{ ({ twice: $json.n * 2, all: $('Items').all().length, id: $execution.id, " +
					'of: $workflow.name, v: $vars.v }) }}',
			},
		};
		const workflow = { ...chain(...items(2), set), name: 'Numbers' };
		const options = { ...withFixtures, executionId: '77', variables: { v: 'var' } };
		const result = await runWorkflow(workflow, options);
		expect(result.nodes.Set?.items.map(({ json }) => json)).toEqual([
			{ twice: 0, all: 2, id: '77', of: 'Numbers', v: 'var' },
			{ twice: 2, all: 2, id: '77', of: 'Numbers', v: 'var' },
		]);
		expect(result).toMatchObject({ status: 'success', lastNode: 'Set', executionId: '77' });
	});

	it('links every item to the one it came from, across nodes', async () => {
		const trace = {
			name: 'Trace',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: "={{ ({ from: $('Items').item.json.n }) }}" },
		};
		const workflow = chain(...items(3), caller('=/echo/{{ $json.n }}'), trace);
		const result = await runWorkflow(workflow, { ...withFixtures, credentials: [key()] });
		expect(result.nodes.Trace?.items.map(({ json }) => json.from)).toEqual([0, 1, 2]);
		expect(result.nodes.Trace?.items[2]?.pairedItem).toEqual({ item: 2 });
	});

	it('stops at a failing node and reports the error as n8n stores it', async () => {
		const workflow = chain(
			...items(2),
			caller('={{ $json.n ? "/missing" : "/echo" }}'),
			noOp('After'),
		);
		const result = await runWorkflow(workflow, { ...withFixtures, credentials: [key()] });
		expect(result.status).toBe('error');
		expect(result.lastNode).toBe('Call');
		expect(result.nodes.After).toBeUndefined();
		expect(result.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			message: 'The resource you are requesting could not be found',
			description: 'No such thing',
			context: { itemIndex: 1 },
			node: { name: 'Call', type: 'n8n-nodes-test.caller' },
		});
		expect(result.nodes.Call?.error).toEqual(result.error);
		expect(JSON.stringify(result.error)).not.toContain('fixed-key');
	});

	it('sends failed items to the error output when the node says so', async () => {
		const path = '={{ $json.n === 1 ? "/missing" : "/echo" }}';
		const workflow = chain(...items(3), caller(path, { onError: 'continueErrorOutput' }));
		const result = await runWorkflow(workflow, { ...withFixtures, credentials: [key()] });
		expect(result.status).toBe('success');
		expect(result.nodes.Call?.outputs.map((output) => output.length)).toEqual([2, 1]);
		expect(result.nodes.Call?.outputs[1]).toMatchObject([
			{
				json: { error: 'The resource you are requesting could not be found' },
				pairedItem: { item: 1 },
			},
		]);
	});

	it('keeps failed items in place with continueRegularOutput', async () => {
		const path = '={{ $json.n === 1 ? "/missing" : "/echo" }}';
		const workflow = chain(...items(3), caller(path, { onError: 'continueRegularOutput' }));
		const result = await runWorkflow(workflow, { ...withFixtures, credentials: [key()] });
		expect(result.nodes.Call?.items.map(({ json }) => 'error' in json)).toEqual([
			false,
			true,
			false,
		]);
	});

	it('retries a failing node and hands its static data back', async () => {
		const flaky = {
			name: 'Flaky',
			type: 'n8n-nodes-test.flaky',
			parameters: { failures: 2 },
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 1,
		};
		const workflow = chain(flaky);
		const first = await runWorkflow(workflow, withFixtures);
		expect(first.nodes.Flaky?.items[0]?.json).toEqual({
			calls: 3,
			executionId: first.executionId,
		});
		const second = await runWorkflow({ ...workflow, staticData: first.staticData }, withFixtures);
		expect(second.nodes.Flaky?.items[0]?.json.calls).toBe(4);
		expect(Number(second.executionId)).toBeGreaterThan(Number(first.executionId));
	});

	it('carries files through in memory', async () => {
		const write = {
			name: 'Write',
			type: 'n8n-nodes-test.filer',
			parameters: { content: 'höher' },
		};
		const workflow = chain(write, { name: 'Read', type: 'n8n-nodes-test.filer' });
		const result = await runWorkflow(workflow, withFixtures);
		expect(result.nodes.Read?.items[0]?.json.read).toBe('höher');
		const file = result.nodes.Write?.items[0]?.binary?.file;
		expect(file).toMatchObject({ fileName: 'note.txt', mimeType: 'text/plain', bytes: 6 });
		expect((await binaryToBuffer(file!)).toString('utf8')).toBe('höher');
	});

	it('runs a declarative node', async () => {
		const declared = {
			name: 'Declared',
			type: 'n8n-nodes-test.declared',
			parameters: { id: 'a1' },
			credentials: { testKeyApi: { id: 'key', name: 'Key' } },
		};
		const result = await runWorkflow(chain(declared), { ...withFixtures, credentials: [key()] });
		expect(result.nodes.Declared?.items[0]?.json.path).toBe('/things/a1');
	});

	it('starts where told, with pinned data standing in for a node', async () => {
		const workflow = chain(caller('/echo'), noOp('After'));
		const options = { ...withFixtures, pinData: { Call: [{ json: { pinned: true } }] } };
		const result = await runWorkflow(workflow, {
			...options,
			startNode: 'Call',
			credentials: [key()],
		});
		expect(result.nodes.Start).toBeUndefined();
		expect(result.nodes.After?.items[0]?.json).toEqual({ pinned: true });
	});

	it('hands the trigger its items in trigger mode', async () => {
		const triggerItems = [{ json: { event: 1 } }];
		const options = { ...withFixtures, mode: 'trigger' as const, triggerItems };
		const result = await runWorkflow(chain(noOp('After')), options);
		expect(result.nodes.After?.items[0]?.json).toEqual({ event: 1 });
	});

	it('counts the runs of a node in a loop and tells each as it happens', async () => {
		const workflow = chain(...items(3), {
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
		});
		workflow.nodes.push({ ...chain(noOp('Body')).nodes[1]!, position: [9, 9] });
		workflow.connections.Loop = { main: [[], [{ node: 'Body', type: 'main', index: 0 }]] };
		workflow.connections.Body = { main: [[{ node: 'Loop', type: 'main', index: 0 }]] };
		const seen: string[] = [];
		const onNodeFinished = (name: string) => void seen.push(name);
		const result = await runWorkflow(workflow, { ...withFixtures, onNodeFinished });
		expect(result.nodes.Body?.runs).toBe(3);
		expect(seen.filter((name) => name === 'Body')).toHaveLength(3);
		expect(result.nodes.Loop?.items).toHaveLength(3);
	});

	it('keeps the logs of runs that overlap apart, and the console quiet', async () => {
		const spies = (['log', 'info', 'warn', 'error'] as const).map((name) =>
			jest.spyOn(console, name).mockImplementation(() => {}),
		);
		const entries: LogEntry[][] = [[], []];
		const flaky = { name: 'Flaky', type: 'n8n-nodes-test.flaky', parameters: { failures: 9 } };
		const [failed, fine] = await Promise.all([
			runWorkflow(chain(flaky), { ...withFixtures, logger: (entry) => entries[0]!.push(entry) }),
			runWorkflow(chain(noOp('B')), {
				...withFixtures,
				logger: (entry) => entries[1]!.push(entry),
			}),
		]);
		expect(failed.log.join()).toContain('Not yet');
		expect(fine.log).toEqual([]);
		expect(entries[1]!.some(({ message }) => message.includes('Not yet'))).toBe(false);
		expect(entries[1]!.some(({ level }) => level === 'debug')).toBe(true);
		for (const spy of spies) {
			expect(spy).not.toHaveBeenCalled();
			spy.mockRestore();
		}
	});
});

describe('cancelling', () => {
	const waiter = (heed: boolean) => ({
		name: 'Wait',
		type: 'n8n-nodes-test.waiter',
		parameters: { heed },
	});

	it('reaches the running node as an abort signal', async () => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 30);
		const options = { ...withFixtures, signal: controller.signal };
		const result = await runWorkflow(chain(waiter(true), noOp('After')), options);
		expect(result.status).toBe('canceled');
		expect(result.error?.name).toBe('ManualExecutionCancelledError');
		expect(result.nodes.Wait?.error?.message).toBe('Stopped by the signal');
		expect(result.nodes.After).toBeUndefined();
		expect(result.durationMs).toBeLessThan(1000);
	});

	it('follows the time limit, also when the node does not heed it', async () => {
		const options = { ...withFixtures, timeoutMs: 30, cancelGraceMs: 30 };
		const result = await runWorkflow(chain(waiter(false)), options);
		expect(result.status).toBe('canceled');
		expect(result.durationMs).toBeLessThan(1000);
	});

	it('never starts the nodes of a run that was cancelled before', async () => {
		const signal = AbortSignal.abort();
		const result = await runWorkflow(chain(noOp('A')), { ...withFixtures, signal });
		expect(result).toMatchObject({ status: 'canceled', nodes: {} });
	});
});
