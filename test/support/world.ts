/** A sandbox, credentials for it, and one-node workflows on the engine: what most tests need. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CredentialStore, runWorkflow, type RunOptions, type RunResult } from '../../engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export const VOLT_ID = 'volt-credential';
export const PAT_ID = 'pat-credential';
export const OAUTH_ID = 'oauth-credential';

type NodeType = 'volt' | 'voltTime';

/** How a one-node workflow differs from the plainest one. */
export interface NodeSetup {
	type: NodeType;
	parameters: IDataObject;
	credential?: { type: string; id: string };
	/** Items the node gets; default: one empty item. */
	items?: INodeExecutionData[];
	/** Further settings of the node, e.g. `onError`, `retryOnFail`. */
	settings?: IDataObject;
	run?: Partial<RunOptions>;
}

const VOLT_CREDENTIAL = { type: 'voltOAuth2Api', id: VOLT_ID };
const PAT_CREDENTIAL = { type: 'voltTimePatApi', id: PAT_ID };
export const OAUTH_CREDENTIAL = { type: 'voltTimeOAuth2Api', id: OAUTH_ID };

export class World {
	private constructor(
		readonly sandbox: Sandbox,
		readonly store: CredentialStore,
	) {}

	static async start(options: SandboxOptions = {}): Promise<World> {
		const sandbox = await startSandbox({ validateResponses: true, ...options });
		const store = await CredentialStore.from([
			{ id: VOLT_ID, name: 'Volt', type: 'voltOAuth2Api', data: voltData(sandbox) },
			{
				id: PAT_ID,
				name: 'Volt Time token',
				type: 'voltTimePatApi',
				data: {
					host: 'custom',
					customUrl: sandbox.urls.voltTime,
					token: sandbox.secrets.voltTime.patFull,
				},
			},
			{ id: OAUTH_ID, name: 'Volt Time', type: 'voltTimeOAuth2Api', data: oauthData(sandbox) },
		]);
		return new World(sandbox, store);
	}

	async stop(): Promise<void> {
		await this.sandbox.close();
	}

	/** Runs one node; the trigger's items are what it gets. */
	async run(setup: NodeSetup): Promise<RunResult> {
		const credential =
			setup.credential ?? (setup.type === 'volt' ? VOLT_CREDENTIAL : PAT_CREDENTIAL);
		const authentication =
			credential.type === 'voltTimeOAuth2Api' ? 'oAuth2' : 'personalAccessToken';
		return await runWorkflow(
			{
				name: 'test',
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'node-under-test',
						name: 'Node',
						type: `n8n-nodes-volt.${setup.type}`,
						typeVersion: 1,
						position: [200, 0],
						parameters: {
							resource: 'apiRequest',
							operation: 'send',
							...(setup.type === 'voltTime' ? { authentication } : {}),
							...setup.parameters,
						},
						credentials: { [credential.type]: { id: credential.id, name: credential.id } },
						...setup.settings,
					},
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			{
				nodes: 'source',
				credentials: this.store,
				triggerItems: setup.items ?? [{ json: {} }],
				...setup.run,
			},
		);
	}

	/** Runs one node and gives back its items; fails with the node's message if it stopped. */
	async items(setup: NodeSetup): Promise<INodeExecutionData[]> {
		const result = await this.run(setup);
		if (result.status !== 'success') {
			throw new Error(`${result.error?.message} | ${result.error?.description}`);
		}
		return result.nodes.Node?.items ?? [];
	}

	/** Token calls so far, by grant and status. */
	tokenCalls(): string[] {
		return this.sandbox.stats().tokenCalls.map(({ grant, status }) => `${grant} ${status}`);
	}
}

export function voltData(sandbox: Sandbox): Record<string, unknown> {
	const { clientId, clientSecret, username, password } = sandbox.secrets.volt;
	return {
		environment: 'custom',
		apiUrl: sandbox.urls.voltApi,
		gatewayUrl: sandbox.urls.voltGateway,
		accountsUrl: sandbox.urls.voltAccounts,
		clientId,
		clientSecret,
		username,
		password,
	};
}

/** As after "Connect my account": n8n has stored the tokens. */
export function oauthData(sandbox: Sandbox): Record<string, unknown> {
	const tokens = sandbox.tokens.issueVoltTime();
	return {
		host: 'custom',
		customUrl: sandbox.urls.voltTime,
		clientId: sandbox.secrets.voltTime.clientId,
		clientSecret: sandbox.secrets.voltTime.clientSecret,
		oauthTokenData: {
			...tokens,
			n8n_expires_at: String(Date.now() + tokens.expires_in * 1000),
		},
	};
}

/** `count` items `{ n: 0 … count-1 }`. */
export const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));
