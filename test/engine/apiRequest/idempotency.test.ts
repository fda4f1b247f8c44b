import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, type WorkflowInput } from '../../../engine';
import { createPayment, items, stopped, useBench } from '../../support/apiRequest';
import { numbered, VOLT_ID } from '../../support/world';

const bench = useBench();

const keys = () =>
	bench()
		.requests()
		.map(({ headers }) => headers['idempotency-key']);
const payments = () => bench().world.sandbox.volt.data.payments.size;
const retryOnFail = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

describe('the automatic idempotency key', () => {
	it('fits the service and is there for every POST, and for no reading request', async () => {
		items(await bench().stubbedVolt({ path: '/thing' }));
		items(await bench().stubbedVolt({ method: 'HEAD', path: '/thing' }));
		items(await bench().stubbedVolt({ method: 'POST', path: '/thing' }));
		const sent = bench().stub.seen.map(({ headers }) => headers['idempotency-key']);
		expect(sent.slice(0, 2)).toEqual([undefined, undefined]);
		expect(sent[2]).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});

	it('is the same when Retry on Fail runs the node again: created once', async () => {
		const { faults } = bench().world.sandbox;
		faults.add({ status: 503, times: 1, method: 'POST', path: '/payments' });
		const before = payments();
		items(await bench().volt(createPayment({ tries: 1 }), { settings: retryOnFail }));
		expect(keys()).toHaveLength(2);
		expect(new Set(keys()).size).toBe(1);
		expect(payments()).toBe(before + 1);
	});

	it('gives back under Retry on Fail what was done, and sends the rest', async () => {
		// The second item stops the node; the rerun starts from the first again.
		bench().world.sandbox.faults.add({ status: 422, skip: 1, times: 1, path: '/payments' });
		const before = payments();
		const request = createPayment({ tries: 1 });
		const result = await bench().volt(request, { items: numbered(2), settings: retryOnFail });
		expect(new Set(items(result).map(({ json }) => json.id)).size).toBe(2);
		expect(payments()).toBe(before + 2);
		expect(keys()).toHaveLength(3);
		expect(keys()[2]).toBe(keys()[1]);
	});

	it('is another one for each item, node and execution', async () => {
		const request = createPayment();
		items(await bench().volt(request, { items: numbered(3) }));
		items(await bench().volt(request, { settings: { id: 'another-node' } }));
		items(await bench().volt(request));
		expect(new Set(keys()).size).toBe(5);
	});

	it('is another one for each pass of a loop', async () => {
		const before = payments();
		const result = await runWorkflow(loop(createPayment()), {
			...{ nodes: 'source', credentials: bench().world.store, mode: 'trigger' },
			triggerItems: numbered(3),
		});
		expect(result.error).toBeUndefined();
		expect(result.nodes.Pay?.runs).toBe(3);
		expect(new Set(keys()).size).toBe(3);
		expect(payments()).toBe(before + 3);
	});
});

describe('a key of the user’s', () => {
	it('is sent as given, per item, also with a PATCH', async () => {
		const options = { idempotencyKey: '=order-{{ $json.n }}' };
		items(await bench().stubbedVolt(createPayment(options), { items: numbered(2) }));
		items(await bench().stubbedVolt({ ...createPayment(options), method: 'PATCH' }));
		expect(bench().stub.seen.map(({ headers }) => headers['idempotency-key'])).toEqual([
			...['order-0', 'order-1', 'order-'],
		]);
	});

	it('may come as a header, and is not overwritten', async () => {
		const headers = { pairs: [{ name: 'idempotency-key', value: 'mine' }] };
		items(await bench().stubbedVolt({ ...createPayment(), sendHeaders: true, headers }));
		expect(bench().stub.seen[0]?.headers['idempotency-key']).toBe('mine');
	});

	it('that was used before creates nothing, and the message says so', async () => {
		const request = createPayment({ idempotencyKey: 'order-twice' });
		items(await bench().volt(request));
		const before = payments();
		const error = stopped(await bench().volt(request));
		expect(error.message).toBe('This idempotency key was used before');
		expect(error.description).toContain('It is not known whether POST /payments was carried out');
		expect(payments()).toBe(before);
	});

	it.each<[string, number, IDataObject]>([
		['gateway', 64, {}],
		['accounts', 160, {}],
		['gateway', 64, { sendHeaders: true }],
	])('too long for the host %s is refused before sending: %i', async (host, longest, more) => {
		const key = (length: number) => ({
			...createPayment(more.sendHeaders ? {} : { idempotencyKey: 'k'.repeat(length) }),
			...{ host, headers: { pairs: [{ name: 'Idempotency-Key', value: 'k'.repeat(length) }] } },
			...more,
		});
		const error = stopped(await bench().stubbedVolt(key(longest + 1)));
		expect(error.message).toBe(`Idempotency Key is longer than ${longest} characters`);
		expect(bench().sent()).toBe(0);
		items(await bench().stubbedVolt(key(longest)));
	});
});

/** Trigger → Loop Over Items, one by one → Pay → back. */
function loop(parameters: IDataObject): WorkflowInput {
	const node = (name: string, type: string, more: object) => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0] as [number, number] },
		...{ parameters: {}, ...more },
	});
	const to = (name: string) => ({ node: name, type: 'main' as const, index: 0 });
	return {
		name: 'loop',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('Loop', 'n8n-nodes-base.splitInBatches', {
				typeVersion: 3,
				parameters: { batchSize: 1 },
			}),
			node('Pay', 'n8n-nodes-volt.volt', {
				parameters: { resource: 'apiRequest', operation: 'send', ...parameters },
				credentials: { voltOAuth2Api: { id: VOLT_ID, name: VOLT_ID } },
			}),
		],
		connections: {
			Start: { main: [[to('Loop')]] },
			Loop: { main: [[], [to('Pay')]] },
			Pay: { main: [[to('Loop')]] },
		},
	};
}
