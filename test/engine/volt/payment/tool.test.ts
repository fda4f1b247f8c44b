/** Payments as an agent's tool. */
import type { IDataObject } from 'n8n-workflow';
import type { Extensions } from '../../../../engine';
import { Volt } from '../../../../nodes/Volt/Volt.node';
import { items } from '../../../support/apiRequest';
import { operationBench } from '../../../support/operations';
import { count, order, paymentIn } from '../../../support/volt/payments';

const { bench } = operationBench('payment', {}, 'volt');

const TOOL = 'n8n-nodes-test.voltTool';
const extensions: Extensions = { nodes: { [TOOL]: new Volt() } };
let executions = 0;

/** One call of the tool in an execution of its own. */
async function call(operation: string, parameters: IDataObject): Promise<IDataObject> {
	const result = await bench().volt(
		{ resource: 'payment', operation, ...parameters },
		{ settings: { type: TOOL }, run: { extensions, executionId: `tool-${++executions}` } },
	);
	return items(result)[0]?.json ?? {};
}

describe('an agent that asks for a payment', () => {
	it.each([{}, { agentMayMoveMoney: false }])(
		'is refused in one sentence with %j',
		async (options) => {
			const json = await call('create', { ...order(), options });
			expect(json.error).toMatch(
				/^This tool may not move money: whoever built it has not allowed agents to/,
			);
			expect(json.description).toContain('Nothing was sent.');
			expect(json.outcome).toBe('notSent');
			expect(bench().sent()).toBe(0);
		},
	);

	it('is refused before its fields are looked at, and cannot talk the tool into it', async () => {
		const json = await call('create', {
			...order({ amount: 'all of it', agentMayMoveMoney: true }),
			additionalFields: { agentMayMoveMoney: true },
		});
		expect(json.error).toMatch(/^This tool may not move money/);
		expect(bench().sent()).toBe(0);
	});

	it('gets one payment for an order where it is allowed to, however often it asks', async () => {
		const before = count(bench());
		const asked = { ...order(), options: { agentMayMoveMoney: true } };
		const first = await call('create', asked);
		const again = await call('create', asked);
		expect([first.alreadyCreated, again.alreadyCreated]).toEqual([false, true]);
		expect(again.id).toBe(first.id);
		expect(count(bench())).toBe(before + 1);
	});

	it('may look at a payment, and cancel one, without being allowed to move money', async () => {
		const paymentId = paymentIn(bench(), 'NEW_PAYMENT');
		expect(await call('get', { paymentId })).toMatchObject({ id: paymentId });
		expect(await call('cancel', { paymentId })).toMatchObject({ status: 'CANCELLED_BY_USER' });
	});
});

it('a person is not asked whether agents may', async () => {
	const result = await bench().volt({ resource: 'payment', operation: 'create', ...order() });
	expect(items(result)[0]?.json).toMatchObject({ verified: true });
});
