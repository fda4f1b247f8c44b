/** Volt Trigger as a workflow on the engine or a real n8n, and deliveries as Volt makes them. */
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowInput } from '../../../engine';
import { signedHeaders, VOLT, type Marks } from '../../../sandbox';
import { CREDENTIALS } from '../../../sandbox/credentials';

/** A workflow of a Volt Trigger and a node after it. */
export function triggerWorkflow(parameters: IDataObject = {}, id = 'workflow'): WorkflowInput {
	const { volt } = CREDENTIALS;
	return {
		id,
		name: 'Notified',
		nodes: [
			{
				id: 'trigger',
				name: 'Volt Trigger',
				type: 'n8n-nodes-volt.voltTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: `hook-${id}`,
				parameters: parameters as WorkflowInput['nodes'][number]['parameters'],
				credentials: { [volt.type]: { id: volt.id, name: volt.name } },
			},
			{
				id: 'after',
				name: 'After',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { 'Volt Trigger': { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
	};
}

export interface Sent extends Partial<Marks> {
	/** Another secret than the sandbox's. */
	secret?: string;
	/** Over those that Volt sends; undefined leaves one out. */
	headers?: Record<string, string | undefined>;
	/** Sent in the place of the body that was signed. */
	instead?: string | Buffer;
	/** How long the sender waits for an answer, milliseconds. */
	patienceMs?: number;
}

/** Delivers one notification. @returns status and body of the answer */
export async function deliver(
	url: string,
	body: object | string,
	{ secret = VOLT.notificationSecret, headers = {}, instead, patienceMs, ...marks }: Sent = {},
): Promise<{ status: number; text: string }> {
	const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	const timed = String(Math.floor(Date.now() / 1000));
	const signed = signedHeaders(bytes, secret, { version: '1.0', timed, ...marks });
	const all = Object.entries({ ...signed, ...headers });
	const sent = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
	const answer = await fetch(url, {
		method: 'POST',
		headers: Object.fromEntries(sent),
		body: instead ?? bytes,
		signal: AbortSignal.timeout(patienceMs ?? 30_000),
	});
	return { status: answer.status, text: await answer.text() };
}
