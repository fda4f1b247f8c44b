/** Active triggers on a real n8n: when they listen, and what they started. */
import { deliver } from '../../support/volt/notifications';
import type { Execution, Rest } from './rest';
import { PATIENCE_MS } from './patience';

/** Time in which an execution that must not be would have shown itself. */
const SETTLE_MS = 1_500;

export const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a trigger answers a signed test, which starts nothing. */
export async function untilActive(url: string): Promise<void> {
	for (const until = Date.now() + PATIENCE_MS; ; ) {
		const { status } = await deliver(url, '{}').catch(() => ({ status: 0 }));
		if (status === 200) return;
		if (Date.now() > until) throw new Error(`${url} does not answer a test (${status}).`);
		await pause(200);
	}
}

interface Row {
	id: string;
	status: string;
}

/** All executions of a workflow, once there are as many as expected and no more come. */
export async function executionsOf(
	rest: Rest,
	workflowId: string,
	count: number,
): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const rows = async () =>
		(await rest.call<{ results: Row[] }>('GET', `/executions?limit=100&filter=${filter}`)).results;
	for (const until = Date.now() + PATIENCE_MS; (await rows()).length < count; ) {
		if (Date.now() > until) break;
		await pause(200);
	}
	await pause(SETTLE_MS);
	const ended: Execution[] = [];
	for (const { id } of await rows()) ended.push(await rest.finished(id));
	return ended;
}
