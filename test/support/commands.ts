/** Charger commands on the engine: what they send, and what they refuse to send. */
import type { IDataObject } from 'n8n-workflow';
import { items, stopped } from './apiRequest';
import { operationBench, rl } from './operations';

export const UUID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';

export function commandBench() {
	const { bench, run } = operationBench('command');

	/** Runs one command on a scripted server; gives back what it was sent. */
	async function sentBody(operation: string, parameters: IDataObject): Promise<unknown> {
		bench().stub.reset(() => ({ body: { status: 'Accepted' } }));
		const charger = rl('id', UUID);
		items(await bench().stubbed({ resource: 'command', operation, charger, ...parameters }));
		const { seen } = bench().stub;
		expect(seen.map(({ method }) => method)).toEqual(['POST']);
		return JSON.parse(seen[0]?.body.toString() || '{}');
	}

	/** The message of a command that is refused before anything is sent. */
	async function unsent(operation: string, parameters: IDataObject) {
		const charger = rl('id', UUID);
		const before = bench().sent();
		const error = stopped(await run(operation, { charger, ...parameters }));
		expect(bench().sent()).toBe(before);
		return error;
	}

	return { bench, run, sentBody, unsent };
}
