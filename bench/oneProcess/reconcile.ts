/**
 * Reconcile Payments over 10,000 orders and 50,000 transactions, read page by page: time, and how much
 * more memory the process took at its peak.
 */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../nodes/core/http/path';
import type { ApiRequest } from '../../nodes/core/http/request';
import type { Params } from '../../nodes/core/item/params';
import { Reconciliation } from '../../nodes/Volt/reconcile/reconcile';
import type { Order } from '../../nodes/Volt/reconcile/types';
import { readLedger } from '../../nodes/Volt/resources/reconciliation/read';

const [ORDERS, TRANSACTIONS, PAGE] = [10_000, 50_000, 100];
const START = Date.UTC(2026, 0, 1);
const END = Date.UTC(2026, 1, 1);
const STEP = Math.floor((END - START) / TRANSACTIONS);
const MB = 2 ** 20;

const referenceOf = (nr: number) => `INV-2026-${String(nr).padStart(6, '0')}`;

/** Every third has the order's payment, reference or a text with it; the rest is of others. */
function recordOf(nr: number): IDataObject {
	const of = nr % ORDERS;
	const named = [
		{ gatewayPaymentId: `payment-${of}` },
		{ paymentReference: referenceOf(of) },
		{ paymentReference: `Thank you for ${referenceOf(of)}` },
		{ paymentReference: 'thank you' },
	];
	return {
		...{ id: `transaction-${nr}`, status: 'COMPLETED', operation: 'INCOMING', currency: 'EUR' },
		...{ type: 'MANUAL_CREDIT', amount: 1000 + of, ...named[(nr + Math.floor(nr / ORDERS)) % 4] },
		createdAt: new Date(START + nr * STEP).toISOString(),
		sender: { name: `Payer ${of}`, accountIdentifiers: { iban: `NL00TEST${of}` } },
	};
}

const orders: Order[] = Array.from({ length: ORDERS }, (_, nr) => ({
	...{ key: String(nr), reference: referenceOf(nr), amount: 1000 + nr, currency: 'EUR' },
	...{ paymentIds: [`payment-${nr}`], payerIban: `NL00TEST${nr}`, payerName: `Payer ${nr}` },
}));

/** Pages as Volt serves them, each made when it is asked for. */
const params = {
	reader: {
		page: async ({ query = {} }: ApiRequest) => {
			const first = (Number(query.page) - 1) * PAGE;
			const length = Math.max(0, Math.min(PAGE, TRANSACTIONS - first));
			const body = Array.from({ length }, (_, at) => recordOf(first + at));
			const headers = { 'page-count': String(TRANSACTIONS / PAGE) };
			return await Promise.resolve({ body, headers, records: body });
		},
	},
} as unknown as Params;

export async function reconcile(): Promise<void> {
	const base = process.memoryUsage().rss;
	let peak = base;
	const look = () => (peak = Math.max(peak, process.memoryUsage().rss));
	const start = performance.now();
	const period = { from: START, until: END, seenUntil: END, visible: new Set(['EUR']) };
	const rules = { tolerance: 0, acceptProbable: true, allowGroups: true };
	const run = new Reconciliation(orders, { ...period, ...rules });
	const request: ApiRequest = { method: 'GET', host: 'accounts', path: path`/transactions` };
	let taken = 0;
	await readLedger(params, request, END, (one) => {
		run.add(one);
		if (++taken % 1000 === 0) look();
	});
	const result = run.result();
	look();
	const took = performance.now() - start;
	if (taken !== TRANSACTIONS || result.orders.length !== ORDERS)
		throw new Error('some are missing');
	const paid = result.orders.filter(({ received }) => received > 0).length;
	console.log(`\nReconcile Payments, ${ORDERS} orders and ${TRANSACTIONS} transactions`);
	console.log(`  ${took.toFixed(0)} ms, ${((peak - base) / MB).toFixed(0)} MB more at its peak`);
	console.log(`  ${paid} orders have money, ${result.unknown.length} transactions are no order’s`);
}
