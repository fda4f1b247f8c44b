import type { IRun, IRunExecutionData, ITaskData } from 'n8n-workflow';

import type { NodeResult, RunResult, StoredError, WorkflowInput } from './types';

/** What an execution came to, as plain data. `run` may be that of a cancelled execution. */
export function toRunResult(
	run: IRun,
	workflow: WorkflowInput,
	rest: Pick<RunResult, 'executionId' | 'durationMs' | 'log' | 'staticData'>,
): RunResult {
	const { runData, lastNodeExecuted, error } = run.data.resultData;
	const nodes: Record<string, NodeResult> = {};
	for (const { name, type } of workflow.nodes) {
		const tasks = runData[name];
		const last = tasks?.at(-1);
		if (tasks && last) nodes[name] = toNodeResult(name, type, tasks.length, last);
	}
	return {
		...rest,
		status: toStatus(run),
		nodes,
		lastNode: lastNodeExecuted ?? '',
		...(error && { error: toStored(error) as StoredError }),
		...(run.status === 'waiting' && { asleep: toStored(run.data) as IRunExecutionData }),
	};
}

function toStatus({ status, data }: IRun): RunResult['status'] {
	if (status === 'canceled' || status === 'waiting') return status;
	return status === 'success' && !data.resultData.error ? 'success' : 'error';
}

function toNodeResult(name: string, type: string, runs: number, task: ITaskData): NodeResult {
	const outputs = (task.data?.main ?? []).map((items) => items ?? []);
	return {
		name,
		type,
		runs,
		items: outputs[0] ?? [],
		outputs,
		...(task.error && { error: toStored(task.error) as StoredError }),
		executionTimeMs: task.executionTime,
	};
}

/** A copy holding what reaches n8n's database: JSON only, each circle cut where it closes. */
export function toStored(value: unknown, above: unknown[] = []): unknown {
	if (typeof value === 'bigint') return value.toString();
	if (typeof value !== 'object' || value === null) {
		return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
	}
	if (above.includes(value)) return '[Circular]';
	const path = [...above, value];
	const { toJSON } = value as { toJSON?: unknown };
	if (typeof toJSON === 'function') return toStored(toJSON.call(value), path);
	if (Array.isArray(value)) return value.map((entry) => toStored(entry, path) ?? null);
	const copy: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(value)) {
		const stored = toStored(entry, path);
		if (stored !== undefined) copy[key] = stored;
	}
	return copy;
}
