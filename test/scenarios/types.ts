/**
 * Scenarios: what happens to a workflow, its credentials and the two clouds, and what must come of
 * it. They are data, played on n8n's engine in this process and on a real n8n alike.
 */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import type { CREDENTIALS } from '../../sandbox/credentials';

/** The credentials a scenario finds; `oauth` is connected before the first step. */
export type CredentialKey = keyof typeof CREDENTIALS;

/** What must come of one run (of each, where it is started several times). */
export interface Expected {
	/** Default `success`. */
	status?: 'success' | 'error';
	/** Number of items by node name. */
	items?: Record<string, number>;
	/** Token calls as `<grant> <status>`, in order. */
	tokenCalls?: string[];
	/** How many of the API's answers had a status; those not named are not looked at. */
	api?: Record<number, number>;
	error?: { message?: RegExp; description?: RegExp; httpCode?: string };
	/** The message that every item bears instead of data (continue on fail). */
	itemError?: RegExp;
}

export interface RunStep {
	/** A function where the workflow names addresses of the sandbox. */
	run: WorkflowInput | ((urls: Sandbox['urls']) => WorkflowInput);
	/** Started this many times at once; default 1. */
	times?: number;
	expect: Expected;
}

export type Step =
	| RunStep
	/** Presses the Test button. */
	| {
			test: CredentialKey;
			expect: { status: 'OK' | 'Error'; message?: RegExp; tokenCalls?: string[] };
	  }
	/** Changes fields of a credential, as the editor saves them. */
	| { edit: CredentialKey; fields: IDataObject }
	/** Connects the account again, as a person with a browser does. */
	| { connect: 'oauth' }
	/** Changes something in the clouds. */
	| { clouds: (sandbox: Sandbox) => void }
	| { waitMs: number };

export interface Scenario {
	/** States the behaviour. */
	name: string;
	sandbox?: SandboxOptions;
	steps: Step[];
}

/** What a host says about one execution. */
export interface RunOutcome {
	status: string;
	/** Items of each node's first output, by node name. */
	items: Record<string, INodeExecutionData[]>;
	error?: { message: string; description?: string | null; httpCode?: string | null };
}

/** What the Test button shows. */
export interface TestOutcome {
	status: string;
	message: string;
	description?: string;
	httpCode?: string;
}

/** One scenario's stay on a host: its three credentials, for one sandbox. */
export interface Session {
	run(workflow: WorkflowInput): Promise<RunOutcome>;
	test(key: CredentialKey): Promise<TestOutcome>;
	edit(key: CredentialKey, fields: IDataObject): Promise<void>;
	connect(key: 'oauth'): Promise<void>;
}

/** Something that runs workflows. */
export interface Host {
	open(sandbox: Sandbox): Promise<Session>;
}

/**
 * What one step came to, in a form that two hosts can be compared by. Not the traffic: how many
 * requests meet a 401, or are sent ahead in vain, is a matter of timing; `Expected` has its bounds.
 */
export interface StepOutcome {
	/** Counted from 1. */
	step: number;
	outcomes: unknown[];
}
