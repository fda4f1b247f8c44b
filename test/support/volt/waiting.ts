/** Payments that are waited for, on a clock that waiting moves on by itself. */
import { setImmediate } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunOptions } from '../../../engine';
import { realClock } from '../../../nodes/core/values/clock';
import type { PaymentOutcome } from '../../../sandbox/volt/payment-life';
import { operationBench } from '../operations';
import { VOLT_ID } from '../world';
import { NOTIFICATION_SECRET } from './signedNotification';

export interface More {
	items?: INodeExecutionData[];
	settings?: IDataObject;
	run?: Partial<RunOptions>;
}

/** Milliseconds since the epoch at which each test begins. */
export const BEGIN = 1_790_000_000_000;

/** What tests of waiting work with. */
export function waitingBench() {
	const { bench } = operationBench('payment', {}, 'volt');
	const sandbox = () => bench().world.sandbox;
	/** Payments of an order. */
	const paymentsOf = (reference: unknown) =>
		[...sandbox().volt.data.payments.values()].filter(({ payment }) =>
			payment.internalReference?.startsWith(`${String(reference as string)}/`),
		);
	let happens: Array<[seconds: number, what: () => void]> = [];
	beforeEach(async () => {
		happens = [];
		let waited = 0;
		jest.spyOn(realClock, 'now').mockImplementation(() => BEGIN + waited);
		jest.spyOn(realClock, 'sleep').mockImplementation(async (ms) => {
			waited += ms;
			await setImmediate();
			const due = happens.filter(([seconds]) => seconds * 1000 <= waited);
			happens = happens.filter((one) => !due.includes(one));
			for (const [, what] of due) what();
		});
		await bench().world.store.update(VOLT_ID, { notificationSecret: NOTIFICATION_SECRET });
	});
	afterEach(() => jest.restoreAllMocks());
	return {
		...{ bench, sandbox, paymentsOf },
		/** Lets something happen after so many seconds of waiting. */
		after: (seconds: number, what: () => void) => void happens.push([seconds, what]),
		wait: async (parameters: IDataObject, more: More = {}) =>
			await bench().volt({ resource: 'payment', operation: 'createAndWait', ...parameters }, more),
		settle(reference: unknown, outcome: PaymentOutcome) {
			for (const { payment } of paymentsOf(reference)) {
				sandbox().volt.pages.approve(payment.id, outcome);
			}
		},
		looks: () =>
			bench()
				.requests()
				.filter(({ operationId }) => operationId === 'getPayment'),
	};
}
