/** A sandbox, credentials for it, and one-node workflows on the engine: what most tests need. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CredentialStore, runWorkflow, type RunOptions, type RunResult } from '../../engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { CREDENTIALS, oauthData, patData, voltData } from '../../sandbox/credentials';
import { oneNodeWorkflow } from './workflow';

export { oauthData, voltData };

export const VOLT_ID: string = CREDENTIALS.volt.id;
export const PAT_ID: string = CREDENTIALS.pat.id;
export const OAUTH_ID: string = CREDENTIALS.oauth.id;

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
			{ ...CREDENTIALS.volt, data: voltData(sandbox) },
			{ ...CREDENTIALS.pat, data: patData(sandbox) },
			{ ...CREDENTIALS.oauth, data: oauthData(sandbox) },
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
			oneNodeWorkflow({
				type: `n8n-nodes-volt.${setup.type}`,
				parameters: {
					resource: 'apiRequest',
					operation: 'send',
					...(setup.type === 'voltTime' ? { authentication } : {}),
					...setup.parameters,
				},
				credentials: { [credential.type]: { id: credential.id, name: credential.id } },
				...setup.settings,
			}),
			{
				nodes: 'source',
				credentials: this.store,
				mode: 'trigger',
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

/** `count` items `{ n: 0 … count-1 }`. */
export const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

/** The same node, at most ten items at a time, however quick the answers are. */
export const tenAtATime = (setup: NodeSetup): NodeSetup => ({
	...setup,
	parameters: {
		...setup.parameters,
		options: { ...(setup.parameters.options as IDataObject | undefined), itemsInParallel: 10 },
	},
});
