import { SandboxOptionError } from '../config';
import { iso, type Cloud } from './cloud';
import { ONBOARDING_STATES } from './data/onboarding-types';
import { MANDATE_STATES, PAYMENT_STATES } from './data/payment-types';
import { REPORT_STATES, TRANSACTION_STATES } from './data/account-types';
import { setStatus, credit } from './payment-life';

const PAYOUT_STATES = [
	...(['PAYOUT_CREATED', 'PAYOUT_APPROVED_AUTOMATICALLY', 'PAYOUT_APPROVED_BY_USER'] as const),
	...(['PAYOUT_REJECTED_BY_USER', 'PAYOUT_PROCESSING', 'PAYOUT_INITIATED'] as const),
	...(['PAYOUT_FAILED', 'PAYOUT_CONFIRMED', 'PAYOUT_REJECTED_BY_PROVIDER'] as const),
] as const;

/** Records that have states, with every state the vendor names for them; onboarding's are ours. */
const STATES = {
	payment: PAYMENT_STATES,
	transaction: TRANSACTION_STATES,
	payout: PAYOUT_STATES,
	mandate: MANDATE_STATES,
	onboarding: ONBOARDING_STATES,
	report: REPORT_STATES,
} as const;

export type StateKind = keyof typeof STATES;

/** Puts records in states, whatever they were in: what a bank, a payer or the vendor brings about. */
export interface States {
	/** Every state of a kind. */
	of(kind: StateKind): readonly string[];
	/** @throws SandboxOptionError for a kind, a record or a state that there is not */
	put(kind: StateKind, id: string, status: string): void;
}

export function createStates(cloud: Cloud): States {
	const { store } = cloud;
	const put: { [K in StateKind]: (id: string, to: (typeof STATES)[K][number]) => boolean } = {
		payment(id, to) {
			const record = store.payments.get(id);
			if (!record) return false;
			setStatus(cloud, record, to, cloud.now());
			if (to === 'RECEIVED') credit(cloud, record, cloud.now());
			return true;
		},
		transaction: (id, status) => become(store.ledger.get(id), status),
		payout: (id, status) =>
			become(
				store.payouts.find((one) => one.id === id),
				status,
			),
		mandate: (id, status) => become(store.mandates.get(id), { status, details: null }),
		onboarding: (id, status) => become(store.onboardings.get(id), status),
		report: (id, status) =>
			become(store.reports.find(({ report }) => report.id === id)?.report, status),
	};
	const become = <S>(record: { status: S; updatedAt?: string | null } | undefined, status: S) => {
		if (!record) return false;
		record.status = status;
		if ('updatedAt' in record) record.updatedAt = iso(cloud);
		return true;
	};
	return {
		of: (kind) => STATES[kind],
		put(kind, id, status) {
			if (!Object.hasOwn(STATES, kind)) {
				throw new SandboxOptionError(
					`State kind must be one of ${Object.keys(STATES).join(', ')}.`,
				);
			}
			if (!(STATES[kind] as readonly string[]).includes(status)) {
				throw new SandboxOptionError(`A ${kind} can be ${STATES[kind].join(', ')}.`);
			}
			if (!put[kind](id, status as never)) {
				throw new SandboxOptionError(`There is no ${kind} ${id}.`);
			}
		},
	};
}
