/** One payment for each order and attempt, whatever asks for it how often, and whatever becomes of the answer. */
import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import type { Sandbox } from '../../sandbox';
import type { FaultRule } from '../../sandbox';
import type { Scenario, Step } from './types';
import { volt, type NodeOptions } from './workflows';

/** A node that asks for a payment; only what is the same in every run comes out. */
export const pay = (order: string, more: IDataObject = {}, options: NodeOptions = {}) =>
	volt(options, {
		...{ resource: 'payment', operation: 'create' },
		...{ orderReference: order, currency: 'EUR', amount: '12.50', payerReference: 'customer-1' },
		...{ output: 'selected', outputFields: ['orderReference', 'attempt', 'amount', 'verified'] },
		...more,
	});

/** Payments that the sandbox has of an order, by attempt. */
export const made = (sandbox: Sandbox, order: string): string[] =>
	[...sandbox.volt.data.payments.values()]
		.map(({ payment }) => payment.internalReference ?? '')
		.filter((reference) => reference.startsWith(`${order}/`));

const only = (order: string, ...attempts: number[]): Step => ({
	clouds: (sandbox) =>
		expect(made(sandbox, order).sort()).toEqual(attempts.map((nth) => `${order}/${nth}`)),
});

const fault = (rule: FaultRule): Step => ({
	clouds: (sandbox) => {
		sandbox.faults.clear();
		sandbox.faults.add({ operationId: 'createPayment', ...rule });
	},
});

/** Two items of one order, one after the other through the node by n8n's Loop Over Items. */
function loop(order: string): WorkflowInput {
	const workflow = pay(order, {}, { items: 2 });
	const each: INode = {
		...{ id: 'loop', name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3 },
		...{ position: [100, 0], parameters: { options: {} } },
	};
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		...workflow,
		nodes: [...workflow.nodes, each],
		connections: {
			Start: { main: [to('Loop')] },
			Loop: { main: [[], to('Node')] },
			Node: { main: [to('Loop')] },
		},
	};
}

const LOST: Array<[string, FaultRule]> = [
	['is lost with the connection', { reset: 'after', times: 1 }],
	['is cut short', { truncate: true, times: 1 }],
	['is lost each time', { reset: 'after' }],
];

export const payments: Scenario[] = [
	{
		name: '24 executions that ask for the same order at once make one payment',
		steps: [
			{ run: pay('order-24'), times: 24, expect: { items: { Node: 1 } } },
			only('order-24', 1),
		],
	},
	{
		name: 'a loop over items of one order, and another execution, make one payment',
		steps: [
			{ run: pay('order-loop', {}, { items: 5 }), expect: { items: { Node: 5 } } },
			{ run: pay('order-loop'), expect: { items: { Node: 1 } } },
			only('order-loop', 1),
			{ run: pay('order-loop', { attempt: 2 }), expect: { items: { Node: 1 } } },
			only('order-loop', 1, 2),
		],
	},
	{
		name: 'Loop Over Items with one order makes one payment',
		steps: [
			{ run: loop('order-over'), expect: { items: { Loop: 2, Node: 1 } } },
			only('order-over', 1),
		],
	},
	{
		name: 'another amount for the same order makes no second payment, and says so',
		steps: [
			{ run: pay('order-price'), expect: {} },
			{
				run: pay('order-price', { amount: '13.00' }),
				expect: {
					status: 'error',
					error: { message: /with another amount or order/, description: /Raise Attempt/ },
				},
			},
			only('order-price', 1),
		],
	},
	...LOST.map(
		([what, rule]): Scenario => ({
			name: `an answer that ${what} leaves one payment, and the item has it`,
			steps: [
				fault(rule),
				{ run: pay('order-lost'), expect: { items: { Node: 1 } } },
				only('order-lost', 1),
			],
		}),
	),
	{
		name: 'Retry on Fail makes one payment of each order where one fails',
		steps: [
			fault({
				status: 422,
				times: 1,
				skip: 1,
				body: { code: 'VALIDATION_FAILURE', message: 'No' },
			}),
			{
				run: pay(
					'=order-retry-{{ $json.n }}',
					{},
					{
						items: 4,
						settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
					},
				),
				expect: { items: { Node: 4 } },
			},
			...[0, 1, 2, 3].map((n) => only(`order-retry-${n}`, 1)),
		],
	},
];
