import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { EngineInputError, runWorkflow, type CredentialRecord } from '../../engine';
import { chain, withFixtures } from './fixtures';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'engine input '))));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string) => {
	const full = path.join(folder, name);
	writeFileSync(full, content);
	return full;
};

const rejection = async (workflow: Parameters<typeof runWorkflow>[0], more: object = {}) => {
	const error: unknown = await runWorkflow(workflow, { ...withFixtures, ...more }).catch(
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(EngineInputError);
	const { message } = error as Error;
	expect(message).not.toContain('\n');
	return message;
};

const caller = (credential?: string) => ({
	name: 'Call',
	type: 'n8n-nodes-test.caller',
	...(credential && { credentials: { testKeyApi: { id: 'x1', name: credential } } }),
});

const key = (id: string, name: string): CredentialRecord => ({
	id,
	name,
	type: 'testKeyApi',
	data: { host: 'http://127.0.0.1:9', key: 'k' },
});

describe('what cannot be run is told in one line', () => {
	it('a file that is not there', async () => {
		expect(await rejection(path.join(folder, 'none.json'))).toMatch(/none\.json does not exist/);
	});

	it('a file that is not JSON', async () => {
		expect(await rejection(file('bad.json', '{'))).toMatch(/bad\.json is not JSON/);
	});

	it.each(['[]', '{}', 'null', '"text"', '{"nodes":[]}', '{"nodes":{},"connections":{}}'])(
		'JSON that is not a workflow: %s',
		async (content) => {
			expect(await rejection(file('not.json', content))).toMatch(/not an n8n workflow/);
		},
	);

	it('two nodes of one name, and a connection to nowhere', async () => {
		const noOp = { name: 'A', type: 'n8n-nodes-base.noOp' };
		expect(await rejection(chain(noOp, noOp))).toMatch(/two nodes are called "A"/);
		const broken = chain(noOp);
		broken.connections.Start = { main: [[{ node: 'Gone', type: 'main', index: 0 }]] };
		expect(await rejection(broken)).toMatch(/"Gone", which is not in the workflow/);
	});

	it('a node type that is not known', async () => {
		const message = await rejection(chain({ name: 'X', type: 'n8n-nodes-other.x' }));
		expect(message).toMatch(/Node "X": Unknown node type "n8n-nodes-other\.x"/);
	});

	it('no trigger, or a start node that is not there', async () => {
		const workflow = chain({ name: 'A', type: 'n8n-nodes-base.noOp' });
		expect(await rejection(workflow, { startNode: 'B' })).toMatch(/no node "B"/);
		workflow.nodes.shift();
		workflow.nodes.push({ ...workflow.nodes[0]!, name: 'B' });
		workflow.connections = {};
		expect(await rejection(workflow)).toMatch(/no trigger/);
	});

	it('a credential that was not given', async () => {
		expect(await rejection(chain(caller('Mine')))).toMatch(
			/Node "Call" needs the credential "Mine" of type "testKeyApi"; none of that type/,
		);
		const credentials = [key('a', 'One'), key('b', 'Two')];
		expect(await rejection(chain(caller('Mine')), { credentials })).toMatch(/"One", "Two"/);
	});
});

describe('what can be run', () => {
	it('a file with a byte order mark, and credentials of disabled or other parameters', async () => {
		const workflow = chain(
			{ ...caller('Gone'), disabled: true },
			{
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				credentials: { testKeyApi: { id: 'gone', name: 'Gone' } },
			},
		);
		const source = file('fine workflow.json', `\uFEFF${JSON.stringify(workflow)}`);
		expect(await runWorkflow(source, withFixtures)).toMatchObject({ status: 'success' });
	});

	it('finds a credential by id, else by name, else the only one of its type', async () => {
		const used = async (credentials: CredentialRecord[]) => {
			const result = await runWorkflow(chain(caller('Mine')), { ...withFixtures, credentials });
			return result.error?.message;
		};
		const refused = 'The service refused the connection - perhaps it is offline';
		expect(await used([key('x1', 'Other'), key('b', 'Mine')])).toBe(refused);
		expect(await used([key('a', 'Other'), key('b', 'Mine')])).toBe(refused);
		expect(await used([key('a', 'Other')])).toBe(refused);
	});

	it('leaves a node without credentials to n8n, which says so', async () => {
		const result = await runWorkflow(chain(caller()), withFixtures);
		expect(result.error?.message).toBe('Node does not have any credentials set');
	});
});
