import type { IDataObject } from 'n8n-workflow';
import type { WorkflowInput } from '../../../engine';
import type { Sandbox } from '../../../sandbox';
import {
	CREDENTIALS,
	patData,
	voltSigningData,
	voltTimeClientData,
} from '../../../sandbox/credentials';
import { approveConsent } from '../../../sandbox/sign-in';
import type { CredentialKey, Host, RunOutcome, Session, TestOutcome } from '../../scenarios';
import type { Execution, Rest } from './rest';

interface Stored {
	id: string;
	name: string;
	type: string;
}

/** Credentials of a sandbox on a real n8n, and runs of workflows that use them. */
export class N8nSession implements Session {
	/** Executions so far, as n8n stored them. */
	readonly executions: Execution[] = [];

	private constructor(
		private readonly rest: Rest,
		private readonly records: { [key in CredentialKey]: Stored },
	) {}

	/** Makes the three credentials, and connects the Volt Time account. */
	static async open(rest: Rest, sandbox: Sandbox): Promise<N8nSession> {
		const make = async (key: CredentialKey, fields: object): Promise<Stored> => {
			const { name, type } = CREDENTIALS[key];
			return { id: await rest.createCredential(name, type, fields as IDataObject), name, type };
		};
		const session = new N8nSession(rest, {
			volt: await make('volt', voltSigningData(sandbox)),
			pat: await make('pat', patData(sandbox)),
			oauth: await make('oauth', voltTimeClientData(sandbox)),
		});
		await session.connect('oauth');
		return session;
	}

	/** n8n's id of a credential. */
	idOf(key: CredentialKey): string {
		return this.records[key].id;
	}

	/** Stores a workflow, with n8n's ids in place of those the file names. */
	async store(workflow: WorkflowInput): Promise<{ id: string; versionId: string }> {
		return await this.rest.createWorkflow({ ...workflow, nodes: workflow.nodes.map(this.bound) });
	}

	/** A node with n8n’s ids of its credentials. */
	readonly bound = (node: WorkflowInput['nodes'][number]) => {
		const credentials = Object.keys(node.credentials ?? {}).map((type) => {
			const record = Object.values(this.records).find((one) => one.type === type);
			return [type, { id: record?.id, name: record?.name }] as const;
		});
		return { ...node, credentials: Object.fromEntries(credentials) };
	};

	async run(workflow: WorkflowInput): Promise<RunOutcome> {
		const { id } = await this.store(workflow);
		const { status, items, error } = await this.runStored(id, workflow);
		return { status, items, error };
	}

	/** Runs a workflow that is stored already. */
	async runStored(id: string, workflow: WorkflowInput): Promise<Execution> {
		const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new Error('The workflow has no manual trigger.');
		const execution = await this.rest.finished(await this.rest.startWorkflow(id, trigger.name));
		this.executions.push(execution);
		return execution;
	}

	async test(key: CredentialKey): Promise<TestOutcome> {
		return await this.rest.testCredential(this.records[key].id);
	}

	async edit(key: CredentialKey, fields: IDataObject): Promise<void> {
		await this.rest.saveCredential(this.records[key].id, fields);
	}

	/** Connects the account by the pages a browser would show. */
	async connect(key: 'oauth'): Promise<void> {
		const id = this.records[key].id;
		const address = await this.rest.call<string>('GET', `/oauth2-credential/auth?id=${id}`);
		await this.rest.follow(await approveConsent(new URL(address)));
	}
}

/** Plays scenarios on a real n8n. */
export const n8nHost = (rest: Rest, onOpen?: (session: N8nSession) => void): Host => ({
	async open(sandbox) {
		const session = await N8nSession.open(rest, sandbox);
		onOpen?.(session);
		return session;
	},
});
