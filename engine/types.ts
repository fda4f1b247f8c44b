import type {
	ExecutionBaseError,
	ICredentialType,
	IDataObject,
	INodeExecutionData,
	INodeType,
	IPinData,
	IRunExecutionData,
	IVersionedNodeType,
	IWorkflowBase,
} from 'n8n-workflow';

import type { LogListener } from './logger';
import type { CredentialRecord, CredentialStore } from './store';

/** A workflow as n8n exports it; what only n8n's database knows may be missing. */
export type WorkflowInput = Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>;

/** Where our package's classes come from: built files, or TypeScript through the transpiler. */
export type NodeSource = 'dist' | 'source';

/** Node and credential types beyond those of our package and of n8n's base nodes. */
export interface Extensions {
	/** Full type name, such as `n8n-nodes-test.echo`, to an instance of its class. */
	nodes?: Record<string, INodeType | IVersionedNodeType>;
	credentials?: ICredentialType[];
}

/** Which types a call may use. */
export interface TypeOptions {
	/** Default `dist`. */
	nodes?: NodeSource;
	/** Pass the same object again to reuse what was prepared from it. */
	extensions?: Extensions;
}

export interface RunOptions extends TypeOptions {
	credentials?: CredentialStore | CredentialRecord[];
	/** Cancels the execution, as n8n's own time limit does. */
	timeoutMs?: number;
	/** Cancels the execution, as the Stop button does. */
	signal?: AbortSignal;
	/** How long a cancelled node may take to return before it is left alone; default 2000. */
	cancelGraceMs?: number;
	/** Called after each node run with the items of its first output. */
	onNodeFinished?: (nodeName: string, items: INodeExecutionData[], ms: number) => void;
	/** Receives everything n8n logs, down to debug level. */
	logger?: LogListener;
	/** `manual` as the editor's button, `trigger` as an active workflow; default `manual`. */
	mode?: 'manual' | 'trigger';
	/** Items that stand in for a node's run, by node name; default those in the workflow. */
	pinData?: IPinData;
	/** Name of the node to start from; default the workflow's trigger. */
	startNode?: string;
	/** Items the start node hands on in `trigger` mode; default one empty item. */
	triggerItems?: INodeExecutionData[];
	/** Default a number that no other run of this machine has had. */
	executionId?: string;
	/** What is stored of an execution that sleeps: it goes on, as n8n lets it when its time is up. */
	resume?: IRunExecutionData;
	/** `$vars` in expressions. */
	variables?: IDataObject;
	/** Base of the URLs the run hands out, such as `$execution.resumeUrl`. */
	baseUrl?: string;
}

/** An error as n8n stores it with the execution: plain data. */
export type StoredError = Partial<ExecutionBaseError> & {
	name?: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	stack?: string;
	context?: IDataObject;
	node?: { name?: string; type?: string };
	[key: string]: unknown;
};

/** What one node did; figures are those of its last run. */
export interface NodeResult {
	name: string;
	type: string;
	runs: number;
	/** First main output. */
	items: INodeExecutionData[];
	/** All main outputs. */
	outputs: INodeExecutionData[][];
	error?: StoredError;
	executionTimeMs: number;
}

export interface RunResult {
	/** `waiting`: a node asked n8n to stop here until later. */
	status: 'success' | 'error' | 'canceled' | 'waiting';
	/** What is stored of an execution that sleeps. */
	asleep?: IRunExecutionData;
	executionId: string;
	/** By node name; nodes that did not run are missing. */
	nodes: Record<string, NodeResult>;
	lastNode: string;
	error?: StoredError;
	durationMs: number;
	/** One line per log entry from level info up. */
	log: string[];
	/** The workflow's static data after the run: hand it back in to continue from there. */
	staticData: IDataObject;
}
