/** Every state of Volt's records, brought about in the sandbox and read by the node. */
import type { IDataObject } from 'n8n-workflow';
import type { StateKind } from '../../../sandbox/volt';
import { meaningOf, STATUSES } from '../../../nodes/Volt/shapes/status';
import { ask } from '../../sandbox/support';
import { jsons, useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';
import { valuesOf } from '../../support/openapi';
import { order } from '../../support/volt/payments';

const bench = useBench();
const volt = () => bench().world.sandbox.volt;
const one = async (parameters: IDataObject) => jsons(await bench().volt(parameters))[0]!;
const made = async () =>
	(await one({ resource: 'payment', operation: 'create', ...order() })).id as string;
const payment = async (paymentId: string, status: string) => {
	volt().states.put('payment', paymentId, status);
	return await one({ resource: 'payment', operation: 'get', paymentId });
};

it('there are 22 states of a payment in the sandbox, as in the specification', () => {
	expect([...volt().states.of('payment')].sort()).toEqual(valuesOf('volt', 'PaymentStatus').sort());
	expect(volt().states.of('payment')).toHaveLength(22);
});

it.each(STATUSES)('a payment in %s is told so, in words, with where it may go', async (status) => {
	const { means, paid, final, next } = meaningOf(status);
	expect(await payment(await made(), status)).toMatchObject({
		...{ status, statusMeaning: means, isPaid: paid, isFinal: final, mayBecome: next },
	});
});

/** Ways of payments, those that go back among them. */
const WAYS = [
	...['NEW_PAYMENT REFUSED_BY_RISK', 'NEW_PAYMENT APPROVED_BY_RISK BANK_REDIRECT ERROR_AT_BANK'],
	'NEW_PAYMENT APPROVED_BY_RISK ACCOUNT_SELECTION BANK_REDIRECT REFUSED_BY_BANK',
	'NEW_PAYMENT BANK_REDIRECT AWAITING_CHECKOUT_AUTHORISATION AUTHORISED_BY_USER COMPLETED RECEIVED SETTLED',
	'BANK_REDIRECT ADDITIONAL_AUTHORIZATION_REQUIRED AUTHORISED_BY_USER DELAYED_AT_BANK COMPLETED',
	...['BANK_REDIRECT ABANDONED_BY_USER RECEIVED SETTLED', 'COMPLETED NOT_RECEIVED RECEIVED'],
	...['COMPLETED CANCELLED_BY_USER', 'COMPLETED FAILED', 'DELAYED_AT_BANK CANCELLED_BY_USER'],
];

it.each(WAYS)('a payment goes its way as it was told that it may: %s', async (way) => {
	const id = await made();
	let before: IDataObject | undefined;
	for (const status of way.split(' ')) {
		const now = await payment(id, status);
		if (before) expect(before.mayBecome).toContain(status);
		if (before?.isFinal) expect([before.status, status]).toEqual(['RECEIVED', 'SETTLED']);
		before = now;
	}
	const credits = volt().data.transactions.filter(
		({ gatewayPaymentId }) => gatewayPaymentId === id,
	);
	expect(credits).toHaveLength(way.includes(' RECEIVED') ? 1 : 0);
});

/** One record of each other kind, and how it is read. Refunds are transactions, or have no state to read. */
const READ: Record<Exclude<StateKind, 'payment'>, () => IDataObject & { id: string }> = {
	payout() {
		const { id } = volt().data.payouts[0]!;
		return { id, resource: 'legacy', operation: 'getPayout', payoutId: id };
	},
	mandate() {
		const id = [...volt().data.mandates.keys()][0]!;
		return { id, resource: 'mandate', operation: 'get', mandateId: id };
	},
	onboarding() {
		const id = [...volt().data.onboardings.keys()][0]!;
		return { id, resource: 'onboarding', operation: 'get', onboardingEntityId: id };
	},
	report() {
		const { id } = volt().data.reports[0]!.report;
		return { id, resource: 'report', operation: 'get', report: rl('id', id) };
	},
	transaction() {
		const { id } = volt().data.transactions.find((found) => found.operation === 'OUTGOING')!;
		return { id, resource: 'transaction', operation: 'get', transactionId: id };
	},
};

/** What is told of each state beside it. */
const TOLD: Record<keyof typeof READ, Record<string, IDataObject>> = {
	payout: {
		...{ PAYOUT_CREATED: {}, PAYOUT_APPROVED_AUTOMATICALLY: {}, PAYOUT_APPROVED_BY_USER: {} },
		...{ PAYOUT_REJECTED_BY_USER: {}, PAYOUT_PROCESSING: {}, PAYOUT_INITIATED: {} },
		...{ PAYOUT_FAILED: {}, PAYOUT_CONFIRMED: {}, PAYOUT_REJECTED_BY_PROVIDER: {} },
	},
	mandate: {
		...{ NEW: { canCollect: false }, AWAITING_AUTHORISATION: { canCollect: false } },
		...{ ACTIVE: { canCollect: true }, SUSPENDED: { canCollect: false } },
		...{ RECALLED: { canCollect: false }, DECLINED: { canCollect: false } },
		...{ ABANDONED: { canCollect: false }, CANCELLED: { canCollect: false } },
		...{ EXPIRED: { canCollect: false }, CONSUMED: { canCollect: false } },
		FAILED: { canCollect: false },
	},
	onboarding: {
		...{ NEW: {}, IN_REVIEW: {}, ADDITIONAL_INFO_REQUIRED: {} },
		...{ APPROVED: {}, REJECTED: {}, EXPIRED: {} },
	},
	report: {
		REPORT_REQUESTED: { isFinal: false, isAvailable: false },
		REPORT_GENERATING: { isFinal: false, isAvailable: false },
		REPORT_AVAILABLE: { isFinal: true, isAvailable: true },
		REPORT_FAILED: { isFinal: true, isAvailable: false },
		REPORT_REMOVAL_REQUESTED: { isFinal: true, isAvailable: false },
		REPORT_REMOVED: { isFinal: true, isAvailable: false },
	},
	transaction: {
		CREATED: { isFinal: false, mayBecome: ['PROCESSING', 'COMPLETED', 'REJECTED'] },
		PROCESSING: { isFinal: false, mayBecome: ['COMPLETED', 'REJECTED'] },
		COMPLETED: { isFinal: true, mayBecome: [] },
		REJECTED: { isFinal: true, mayBecome: [] },
	},
};

describe.each(Object.keys(READ) as Array<keyof typeof READ>)('a %s', (kind) => {
	it('has no other states in the sandbox', () => {
		expect(Object.keys(TOLD[kind]).sort()).toEqual([...volt().states.of(kind)].sort());
	});

	it('is told in each state with words of its own', async () => {
		const words = new Set<unknown>();
		for (const [status, told] of Object.entries(TOLD[kind])) {
			const { id, ...read } = READ[kind]();
			volt().states.put(kind, id, status);
			const found = await one(read);
			expect(found).toMatchObject({ status, ...told });
			expect(found.statusMeaning).not.toBe('A state that this node does not know');
			words.add(found.statusMeaning);
		}
		expect(words.size).toBe(Object.keys(TOLD[kind]).length);
	});
});

it('the states are switched on the control address, and what there is not is refused', async () => {
	const id = await made();
	const put = (body: object) =>
		ask(`${bench().world.sandbox.urls.control}/states`, {
			...{ method: 'POST', body: JSON.stringify(body) },
		});
	expect((await put({ kind: 'payment', id, status: 'SETTLED' })).status).toBe(200);
	expect(volt().data.payments.get(id)?.payment.status).toBe('SETTLED');
	for (const wrong of [{ kind: 'moon' }, { status: 'PAID' }, { id: 'x' }]) {
		expect((await put({ kind: 'payment', id, status: 'SETTLED', ...wrong })).status).toBe(422);
	}
});
