/** A cluster, the clouds it calls, and the workflows that are put under load. */
import type { Service, Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { CREDENTIALS, voltData } from '../../../sandbox/credentials';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { pay } from '../../scenarios/payments';
import { traffic } from '../../scenarios/play';
import { N8nSession } from '../host/n8nHost';
import type { Execution } from '../host/rest';
import { Cluster } from './cluster';
import { keepFigure } from './figures';
import { Load, pause, succeeded, troubles, type LoadNode } from './load';

/** Time a request takes, so that many are under way at once. */
const LATENCY_MS = 100;

const COUNTRIES: INodeParameters = {
	resource: 'apiRequest',
	operation: 'send',
	path: '/institutions/countries',
	sendQuery: true,
	specifyQuery: 'json',
	queryJson: '{"institution":{"currency":"EUR","payments":{"active":true}}}',
	options: { split: false },
};

const USER: INodeParameters = {
	resource: 'apiRequest',
	operation: 'send',
	authentication: 'oAuth2',
	path: '/user',
	options: {},
};

export class Scene {
	private constructor(
		readonly cluster: Cluster,
		readonly sandbox: Sandbox,
		readonly volt: Load,
		readonly twin: Load,
		readonly voltTime: Load,
		private readonly voltNode: (parameters: INodeParameters) => LoadNode,
	) {}

	/** Starts all; `twin` is a second credential of the same Volt account. */
	static async start(): Promise<Scene> {
		const cluster = await Cluster.start('queue');
		const sandbox = await startSandbox({
			validateResponses: true,
			rateLimitPerMinute: 100_000,
			latencyMs: LATENCY_MS,
		});
		try {
			const { rest } = cluster;
			const session = await N8nSession.open(rest, sandbox);
			const { volt, oauth } = CREDENTIALS;
			const twin = await rest.createCredential(
				'Volt twin',
				volt.type,
				voltData(sandbox) as IDataObject,
			);
			const voltNode = (id: string, parameters = COUNTRIES): LoadNode => ({
				type: 'n8n-nodes-volt.volt',
				parameters,
				credentials: { [volt.type]: { id, name: volt.name } },
			});
			const voltTimeNode: LoadNode = {
				type: 'n8n-nodes-volt.voltTime',
				parameters: USER,
				credentials: { [oauth.type]: { id: session.idOf('oauth'), name: oauth.name } },
			};
			return new Scene(
				cluster,
				sandbox,
				await Load.prepare(cluster, 'volt', voltNode(session.idOf('volt'))),
				await Load.prepare(cluster, 'twin', voltNode(twin)),
				await Load.prepare(cluster, 'volttime', voltTimeNode),
				(parameters) => voltNode(session.idOf('volt'), parameters),
			);
		} catch (error) {
			await Promise.all([cluster.stop(), sandbox.close()]);
			throw error;
		}
	}

	async stop(): Promise<void> {
		await Promise.all([this.cluster.stop(), this.sandbox.close()]);
	}

	/** Executions whose ten items ask for the payments of ten orders, `<name>-0` to `<name>-9`. */
	async payments(name: string): Promise<Load> {
		const [, node] = pay(`=${name}-{{ $json.n }}`).nodes;
		return await Load.prepare(this.cluster, name, this.voltNode(node?.parameters ?? {}));
	}

	/** Token calls since the last reset, as `<grant> <status>`. */
	tokenCalls(): string[] {
		return traffic(this.sandbox).tokenCalls;
	}

	/** How long new access tokens live. */
	lifetime(service: Service, seconds: number): void {
		const { tokens } = this.sandbox;
		if (service === 'volt') tokens.setVoltTokenSeconds(seconds);
		else tokens.setVoltTimeTokenSeconds(seconds);
	}

	/** Waits until `beforeMs` before the end of a token that was handed out at `at`. */
	async nearEnd(at: number, seconds: number, beforeMs: number): Promise<void> {
		await pause(Math.max(0, at + seconds * 1000 - beforeMs - Date.now()));
	}

	/**
	 * Leaves the Volt credential with a token that will live so long, and further ones that live an
	 * hour. @returns when the token was handed out, milliseconds since the epoch
	 */
	async shortToken(seconds: number): Promise<number> {
		this.lifetime('volt', seconds);
		this.sandbox.tokens.revokeAccess('volt');
		this.sandbox.resetStats();
		await this.volt.burst(1);
		this.lifetime('volt', 3600);
		const { tokenCalls } = this.sandbox.stats();
		this.sandbox.resetStats();
		return tokenCalls.at(-1)?.at ?? 0;
	}

	/** Runs a piece of load from a fresh count on, and keeps its figures. */
	async measure(
		what: string | (() => string),
		work: () => Promise<Execution[]>,
	): Promise<Measured> {
		this.sandbox.resetStats();
		const began = Date.now();
		const executions = await work();
		const { tokenCalls, api } = traffic(this.sandbox);
		const well = succeeded(executions).length;
		const refused = api[401] ?? 0;
		const seconds = (Date.now() - began) / 1000;
		const { length } = executions;
		const name = typeof what === 'string' ? what : what();
		keepFigure({ what: name, executions: length, succeeded: well, refused, tokenCalls, seconds });
		return { executions, tokenCalls, troubles: troubles(executions) };
	}
}

/** What a piece of load came to. */
export interface Measured {
	executions: Execution[];
	tokenCalls: string[];
	troubles: string[];
}
