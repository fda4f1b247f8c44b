import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { NodeHelpers, type INode } from 'n8n-workflow';

import { CredentialStore, loadTypes, readWorkflow, runWorkflow } from '../../engine';
import { SANDBOX_SECRETS, startSandbox, TOKEN_PREFIXES } from '../../sandbox';
import { CREDENTIALS, patData } from '../../sandbox/credentials';
import { signInVoltTime } from '../../sandbox/sign-in';
import { EXAMPLES, listExamples, readManifest } from '../../scripts/start/manifest';

const root = path.resolve(__dirname, '../..');
const TIMEOUT = 60_000;

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'start test '))));
afterAll(() => rmSync(folder, { recursive: true }));

const start = (...args: string[]) => {
	const { PATH, HOME } = process.env;
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[path.join(root, 'scripts/start.mjs'), ...args],
		{ cwd: folder, encoding: 'utf8', timeout: TIMEOUT, env: { PATH, HOME } },
	);
	return { code: status, out: stdout, err: stderr.trim() };
};

/** A workflow of one trigger and this node, in a file. */
const file = (name: string, node: Partial<INode>) => {
	const trigger = { name: 'Go', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const connections = { Go: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } };
	const nodes = [trigger, { name: 'Node', parameters: {}, ...node }];
	writeFileSync(path.join(folder, name), JSON.stringify({ nodes, connections }));
	return name;
};

describe('npm start', () => {
	it(
		'runs one file, from wherever it stands, and ends by itself',
		() => {
			const name = file('my chargers.json', {
				type: 'n8n-nodes-volt.voltTime',
				parameters: { resource: 'apiRequest', operation: 'send', path: '/chargers' },
				credentials: { voltTimePatApi: { id: CREDENTIALS.pat.id, name: 'any' } },
			});
			const { code, out, err } = start(name);
			expect(err).toBe('');
			expect(out).toMatch(/Node +25 items/);
			expect(out).toContain('1 of 1 workflow ran');
			// Not a terminal: no colours, no cursor movements.
			expect(out).not.toContain('\x1b');
			expect(code).toBe(0);
		},
		TIMEOUT,
	);

	it(
		'says in one line that a file does not exist',
		() => {
			const { code, err } = start('examples/nope.json');
			expect(err).toBe('examples/nope.json does not exist; check the path.');
			expect(code).not.toBe(0);
		},
		TIMEOUT,
	);

	it.each<[string, () => string, RegExp]>([
		[
			'a file that is no workflow',
			() => {
				writeFileSync(path.join(folder, 'text.json'), 'hello');
				return 'text.json';
			},
			/^.*text\.json is not JSON; export the file again\.$/,
		],
		[
			'a node that nobody has',
			() => file('unknown.json', { type: 'n8n-nodes-other.thing' }),
			/^Node "Node": Unknown node type "n8n-nodes-other\.thing".*$/,
		],
		[
			'a credential that nobody has',
			() =>
				file('credential.json', {
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					parameters: {
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'slackApi',
					},
					credentials: { slackApi: { id: '1', name: 'Slack' } },
				}),
			/^Node "Node" needs the credential "Slack" of type "slackApi"; none.*$/,
		],
	])(
		'says in one line what is wrong with %s',
		(_, make, message) => {
			const { code, err } = start(make());
			expect(err).toMatch(message);
			expect(code).toBe(1);
		},
		TIMEOUT,
	);
});

/** Of a charger of the sandbox, what is needed here. */
interface Charger {
	uuid: string;
	identity: string;
	connection_status: string;
	connectors: Array<{ status: string }>;
}

describe('the examples', () => {
	// Those in agents/ need nodes that this engine does not have: test/e2e/agentExamples.e2e.ts.
	const others = ['manifest.json', 'agents'];
	const names = readdirSync(EXAMPLES).filter((name) => !others.includes(name));

	it('are all run, and the manifest names no others', () => {
		expect(listExamples().map((one) => path.basename(one))).toEqual(Object.keys(readManifest()));
		expect(new Set(names)).toEqual(new Set(Object.keys(readManifest())));
	});

	it.each(names)(
		'%s uses known nodes, their fields, and the credentials of the sandbox',
		async (name) => {
			const text = readFileSync(path.join(EXAMPLES, name), 'utf8');
			const workflow = await readWorkflow(path.join(EXAMPLES, name));
			const types = await loadTypes({ nodes: 'dist' });
			const known = Object.values(CREDENTIALS);
			for (const node of workflow.nodes) {
				const { description } = types.getByNameAndVersion(node.type, node.typeVersion);
				expect([description.version].flat()).toContain(node.typeVersion);
				const fields = description.properties.map(({ name }) => name);
				expect(fields).toEqual(expect.arrayContaining(Object.keys(node.parameters)));
				const issues = NodeHelpers.getNodeParametersIssues(
					description.properties,
					node,
					description,
				);
				expect(issues).toBeNull();
				for (const [type, { id, name: called }] of Object.entries(node.credentials ?? {})) {
					expect(known).toContainEqual({ type, id, name: called });
				}
			}
			expect(workflow.nodes.filter(({ type }) => type.endsWith('.stickyNote'))).toHaveLength(1);
			expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
			const secrets = [...SANDBOX_SECRETS, ...Object.values(TOKEN_PREFIXES), '127.0.0.1'];
			expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
		},
	);

	it('find the chargers that are locked though no car is there, and no others', async () => {
		const sandbox = await startSandbox();
		for (const { settings } of sandbox.data.chargers) settings.socketLock = false;
		try {
			const headers = {
				Authorization: `Bearer ${sandbox.secrets.voltTime.patFull}`,
				'Content-Type': 'application/json',
			};
			const api = (place: string) => `${sandbox.urls.voltTime}/api/v3${place}`;
			const list = async <T>(place: string) => {
				const response = await fetch(api(place), { headers });
				return ((await response.json()) as { data: T[] }).data;
			};
			const lock = async (charger: Charger | undefined, kind: 'lock' | 'socket-lock') => {
				const body = JSON.stringify({ enabled: true });
				const place = `/chargers/${charger?.uuid}/settings/${kind}`;
				const { status } = await fetch(api(place), { method: 'POST', headers, body });
				expect(status).toBe(204);
			};
			const [site] = await list<{ uuid: string; name: string }>('/sites');
			const chargers = await list<Charger>(`/sites/${site?.uuid}/chargers`);
			const online = chargers.filter((one) => one.connection_status === 'online');
			const allAre = ({ connectors }: Charger, state: string) =>
				connectors.every(({ status }) => status === state);
			const [closed, holding] = online.filter((one) => allAre(one, 'Available'));
			await lock(closed, 'lock');
			await lock(holding, 'socket-lock');
			await lock(
				online.find((one) => allAre(one, 'Charging')),
				'socket-lock',
			);

			const { nodes } = await runWorkflow(
				path.join(EXAMPLES, 'volt-time-locked-without-car.json'),
				{
					nodes: 'dist',
					credentials: await CredentialStore.from([{ ...CREDENTIALS.pat, data: patData(sandbox) }]),
				},
			);
			const found = nodes['Send a Message']?.items.map(({ json }) => json) ?? [];
			const location = site?.name;
			expect(new Set(found)).toEqual(
				new Set([
					{ charger: closed?.identity, location, outOfService: true, holdsCable: false },
					{ charger: holding?.identity, location, outOfService: false, holdsCable: true },
				]),
			);
		} finally {
			await sandbox.close();
		}
	});
});

describe('signing in through the consent page', () => {
	it('brings tokens that the API accepts, and says why it did not', async () => {
		const sandbox = await startSandbox();
		try {
			const { urls } = sandbox;
			const tokens = await signInVoltTime(urls.voltTime);
			const headers = { Authorization: `Bearer ${tokens.access_token}` };
			expect((await fetch(`${urls.voltTime}/api/v3/user`, { headers })).status).toBe(200);
			expect(sandbox.stats().tokenCalls).toMatchObject([
				{ service: 'voltTime', grant: 'authorization_code', status: 200 },
			]);
			await expect(signInVoltTime(urls.voltTime, { password: 'wrong' })).rejects.toThrow(
				'The consent was not accepted: HTTP 422.',
			);
			await expect(signInVoltTime(urls.voltTime, { clientId: 'other' })).rejects.toThrow(
				'The consent page answered HTTP 400.',
			);
		} finally {
			await sandbox.close();
		}
	});
});
