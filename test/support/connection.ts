/** Check Connection on the engine: a world for each test, and a look at it that must tell no secret. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { SANDBOX_SECRETS, TOKEN_PREFIXES, VOLT, VOLT_TIME } from '../../sandbox';
import type { FaultRule, SandboxOptions } from '../../sandbox';
import { jsons } from './apiRequest';
import { quickWaits } from './quickWaits';
import { startSelfSigned } from './selfSigned';
import { Stub, type StubAnswer } from './stub';
import { storedToken } from './tokens';
import { OAUTH_CREDENTIAL, OAUTH_ID, PAT_ID, VOLT_ID, World, type NodeSetup } from './world';

const CHECK = { resource: 'account', operation: 'checkConnection' };
export const NODES = {
	volt: { type: 'volt', parameters: CHECK },
	pat: { type: 'voltTime', parameters: CHECK },
	oauth: { type: 'voltTime', parameters: CHECK, credential: OAUTH_CREDENTIAL },
} satisfies Record<string, NodeSetup>;

/** A way to sign in. */
export type Way = keyof typeof NODES;
export const WAYS = Object.keys(NODES) as Way[];
export const IDS: Record<Way, string> = { volt: VOLT_ID, pat: PAT_ID, oauth: OAUTH_ID };

export interface Step {
	step: string;
	of?: string;
	result: string;
	cause?: string;
}
export const stepsOf = (json: IDataObject) => json.steps as unknown as Step[];

/** Closed: nobody listens there. */
export const NOBODY = 'http://127.0.0.1:1';

/** The field of a credential that leads to its first API. */
export const address = (way: Way, url: string): IDataObject =>
	way === 'volt' ? { gatewayUrl: url } : { customUrl: url };

/** The fields that n8n shows before the node has run. */
function promised(way: Way): string[] {
	const folder = resolve(__dirname, '../../nodes', way === 'volt' ? 'Volt' : 'VoltTime');
	const file = join(folder, '__schema__/v1.0.0/account/checkConnection.json');
	return Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { properties: object }).properties);
}

/** One test's connection. */
export class Connection {
	private readonly closing: Array<() => unknown> = [];

	private constructor(
		readonly way: Way,
		readonly world: World,
	) {}

	static async start(way: Way, options: SandboxOptions = {}): Promise<Connection> {
		return new Connection(way, await World.start(options));
	}

	async update(data: IDataObject): Promise<void> {
		await this.world.store.update(IDS[this.way], data);
	}

	fault(rule: FaultRule): void {
		this.world.sandbox.faults.add(rule);
	}

	/** What it gives out, which never holds a secret. */
	async check(more: Partial<NodeSetup> = {}): Promise<IDataObject> {
		const { way, world } = this;
		const [json = {}] = jsons(await world.run({ ...NODES[way], ...more }));
		const text = JSON.stringify(json);
		const { password, clientSecret, token } = await world.store.read(IDS[way]);
		const { access_token, refresh_token } = await storedToken(world, IDS[way]);
		const secrets = [access_token, refresh_token, password, clientSecret, token];
		const known = secrets.filter((one) => typeof one === 'string' && one !== '');
		const names = [VOLT.username, VOLT.clientId, VOLT_TIME.clientId, VOLT_TIME.email];
		const kept = [...SANDBOX_SECRETS, ...Object.values(TOKEN_PREFIXES), ...known, ...names];
		for (const secret of kept) expect(text).not.toContain(secret);
		expect(json).not.toHaveProperty('error');
		expect(Object.keys(json)).toEqual(promised(way));
		return json;
	}

	/** Has the sign-in answered so; all else there is empty. */
	async tokensFrom(answer: StubAnswer): Promise<void> {
		const stub = await Stub.start();
		this.atEnd(async () => await stub.stop());
		stub.reset(({ path }) => (path.startsWith('/oauth') ? answer : { body: [] }));
		const field = this.way === 'volt' ? 'apiUrl' : 'customUrl';
		await this.update({ [field]: stub.url });
	}

	/** A server without TLS, by its https address. */
	async plainServer(): Promise<string> {
		const server = createServer((_, response) => response.end('{}'));
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		this.atEnd(() => server.close());
		const listens = server.address();
		return `https://127.0.0.1:${typeof listens === 'object' ? listens?.port : ''}`;
	}

	/** A server whose certificate nobody vouches for. */
	async selfSigned(): Promise<string> {
		const { url, server } = await startSelfSigned();
		this.atEnd(() => server.close());
		return url;
	}

	atEnd(close: () => unknown): void {
		this.closing.push(close);
	}

	async stop(): Promise<void> {
		for (const close of this.closing.splice(0)) await close();
		await this.world.stop();
	}
}

/** Starts connections for the tests of a file, and ends them after each; waits take no time. */
export function useConnections(): typeof Connection.start {
	const open: Connection[] = [];
	beforeEach(quickWaits);
	afterEach(async () => {
		jest.restoreAllMocks();
		for (const one of open.splice(0)) await one.stop();
	});
	return async (...how) => {
		const made = await Connection.start(...how);
		open.push(made);
		return made;
	};
}
