/** n8n's internal REST API, as the editor uses it: one signed-in owner. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { exchange } from './exchange';
import { parseFlatted } from './flatted';
import { PATIENCE_MS } from './patience';

/** Who an n8n of ours belongs to. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'End',
	lastName: 'Toend',
	// Worthless: the n8n it opens lives for one test run, on loopback.
	password: 'Loopback-only-1',
};
const BROWSER_ID = 'n8n-nodes-volt-e2e';
const POLL_MS = 150;
const PAGE = 100;

/** n8n answered with a status that says no. */
export class RestError extends Error {
	override name = 'RestError';

	constructor(
		readonly status: number,
		readonly body: string,
		what: string,
	) {
		super(`${what}: HTTP ${status} ${body.slice(0, 500)}`);
	}
}

/** An error as n8n stores it with an execution. */
export interface RunError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	[key: string]: unknown;
}

interface TaskData {
	data?: { main?: Array<INodeExecutionData[] | null> };
	error?: RunError;
}

/** A finished execution, as stored. */
export interface Execution {
	id: string;
	status: string;
	lastNode?: string;
	error?: RunError;
	/** Items of each node's first output, by node name. */
	items: Record<string, INodeExecutionData[]>;
	/** Everything n8n stored, as text: to search for what must not be in it. */
	stored: string;
}

/** What the Test button shows. */
export interface TestVerdict {
	status: 'OK' | 'Error';
	message: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export class Rest {
	constructor(
		readonly origin: string,
		private cookie = '',
	) {}

	/** What keeps the owner signed in, for another connection. */
	get session(): string {
		return this.cookie;
	}

	/** One call; gives `data` of the answer. @throws RestError on any status but 2xx */
	async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const text = await this.send(method, `${this.origin}/rest${path}`, body);
		return (JSON.parse(text === '' ? '{}' : text) as { data: T }).data;
	}

	/** Opens a page of n8n as the signed-in owner's browser. @throws RestError on any status but 2xx */
	async follow(address: URL): Promise<string> {
		return await this.send('GET', address.href);
	}

	private async send(method: Method, url: string, body?: unknown): Promise<string> {
		const { status, cookies, text } = await exchange(url, {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				cookie: this.cookie,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const { pathname } = new URL(url);
		if (status < 200 || status > 299) throw new RestError(status, text, `${method} ${pathname}`);
		const cookie = cookies.find((one) => one.startsWith('n8n-auth='));
		if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
		return text;
	}

	/** Makes the owner of a fresh n8n, and signs in as such. */
	async setUpOwner(): Promise<void> {
		// Older n8n says that it is ready before its REST API answers.
		for (const until = Date.now() + 30_000; ; ) {
			try {
				return void (await this.call('POST', '/owner/setup', OWNER));
			} catch (error) {
				const early = error instanceof RestError && error.status === 404;
				if (!early || Date.now() > until) throw error;
				await new Promise((resolve) => setTimeout(resolve, POLL_MS));
			}
		}
	}

	/** Signs in to an n8n that has its owner. */
	async signIn(): Promise<void> {
		const { email, password } = OWNER;
		await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** @returns the new credential's id */
	async createCredential(name: string, type: string, data: IDataObject): Promise<string> {
		const { id } = await this.call<{ id: string }>('POST', '/credentials', { name, type, data });
		return id;
	}

	/**
	 * Changes fields of a credential as the editor does: loads it, with placeholders for what is
	 * secret, and saves all of it.
	 */
	async saveCredential(id: string, fields: IDataObject): Promise<void> {
		await this.call('PATCH', `/credentials/${id}`, await this.form(id, fields));
	}

	/** The Test button of a stored credential, in an editor where these fields were changed. */
	async testCredential(id: string, fields: IDataObject = {}): Promise<TestVerdict> {
		const credentials = { id, ...(await this.form(id, fields)) };
		return await this.call('POST', '/credentials/test', { credentials });
	}

	private async form(id: string, fields: IDataObject) {
		const { name, type, data } = await this.call<{
			name: string;
			type: string;
			data: IDataObject;
		}>('GET', `/credentials/${id}?includeData=true`);
		return { name, type, data: { ...data, ...fields } };
	}

	/** @returns the new workflow's id and version */
	async createWorkflow(workflow: object): Promise<{ id: string; versionId: string }> {
		const plain = { settings: { executionOrder: 'v1' }, pinData: {}, ...workflow };
		return await this.call('POST', '/workflows', { ...plain, id: undefined, active: undefined });
	}

	/** Starts a workflow as the editor's button does. @returns the execution's id */
	async startWorkflow(id: string, trigger: string): Promise<string> {
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	/** Lets a workflow's own triggers start it. */
	async publish({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
	}

	/** The button that runs a failed execution once more. @returns the new execution's id */
	async retryExecution(id: string, workflow: 'original' | 'saved'): Promise<string> {
		const path = `/executions/${id}/retry`;
		const body = { loadWorkflow: workflow === 'saved' };
		return (await this.call<{ id: string }>('POST', path, body)).id;
	}

	/** A workflow's newest executions. */
	async executionsOf(workflowId: string): Promise<Array<Pick<StoredExecution, 'id' | 'status'>>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/executions?limit=${PAGE}&filter=${filter}`;
		return (await this.call<{ results: StoredExecution[] }>('GET', path)).results;
	}

	/** An execution as it is now; older n8n answers 500 while it is being written. */
	async stored(id: string): Promise<StoredExecution | undefined> {
		try {
			return await this.call<StoredExecution>('GET', `/executions/${id}`);
		} catch (error) {
			if (error instanceof RestError && error.status === 500) return undefined;
			throw error;
		}
	}

	/** Waits for an execution to end. @throws Error when it has not within `timeoutMs` */
	async finished(id: string, timeoutMs = PATIENCE_MS): Promise<Execution> {
		for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
			const row = await this.stored(id);
			if (row && isOver(row)) return toExecution(row);
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		throw new Error(`Execution ${id} has not ended within ${timeoutMs} ms.`);
	}
}

interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

/** Whether n8n has nothing more to do for an execution. */
export const isOver = ({ status }: { status: string }): boolean =>
	!['new', 'running', 'waiting'].includes(status);

function toExecution({ id, status, data }: StoredExecution): Execution {
	const { resultData } = parseFlatted(data) as {
		resultData: {
			runData?: Record<string, TaskData[]>;
			lastNodeExecuted?: string;
			error?: RunError;
		};
	};
	const items = Object.entries(resultData.runData ?? {}).map(([name, runs]) => {
		const [first] = runs.at(-1)?.data?.main ?? [];
		return [name, first ?? []] as const;
	});
	return {
		id: String(id),
		status,
		lastNode: resultData.lastNodeExecuted,
		error: resultData.error,
		items: Object.fromEntries(items),
		stored: data,
	};
}
