/** The notifications that Volt's pages list, by family. */

import type { FamilyName } from '../notifications/ids';

/** One kind of notification: its name in outputs and its name in the editor. */
export interface EventType {
	/** `X-Volt-Type`, but for `payment`, `identification` and `other`. */
	value: string;
	name: string;
	family: FamilyName;
}

const TABLE: Record<FamilyName, Record<string, string>> = {
	payment: {
		payment: 'Payment Updated',
		payment_not_received: 'Payment Not Received',
		payment_received: 'Payment Received',
	},
	refund: {
		refund_confirmed: 'Refund Confirmed',
		refund_failed: 'Refund Failed',
		refund_rejected: 'Refund Rejected',
	},
	payout: {
		payout_confirmed: 'Payout Confirmed (Legacy)',
		payout_failed: 'Payout Failed (Legacy)',
		payout_rejected: 'Payout Rejected (Legacy)',
	},
	transaction: {
		incoming_transaction_completed: 'Incoming Transaction Completed',
		outgoing_transaction_completed: 'Outgoing Transaction Completed',
		outgoing_transaction_rejected: 'Outgoing Transaction Rejected',
	},
	verification: {
		account_holder_verification_result_completed: 'Account Holder Verification Completed',
	},
	onboarding: {
		onboarding_additional_info_required: 'Onboarding Needs Additional Information',
		onboarding_approved: 'Onboarding Approved',
		onboarding_expired: 'Onboarding Expired',
		onboarding_ready_for_review: 'Onboarding Ready for Review',
		onboarding_rejected: 'Onboarding Rejected',
	},
	mandate: {
		mandate_authorisation_abandoned: 'Mandate Authorisation Abandoned',
		mandate_authorised: 'Mandate Authorised',
		mandate_cancelled: 'Mandate Cancelled',
		mandate_consumed: 'Mandate Consumed',
		mandate_declined: 'Mandate Declined',
		mandate_expired: 'Mandate Expired',
		mandate_failed: 'Mandate Failed',
		mandate_released: 'Mandate Released',
		mandate_requested: 'Mandate Requested',
		mandate_suspended: 'Mandate Suspended',
	},
	amendment: {
		mandate_amended: 'Mandate Amended',
		mandate_amendment_declined: 'Mandate Amendment Declined',
		mandate_amendment_failed: 'Mandate Amendment Failed',
		mandate_amendment_request_abandoned: 'Mandate Amendment Request Abandoned',
		mandate_amendment_requested: 'Mandate Amendment Requested',
	},
	identification: { identification: 'Identification (Old Verify)' },
	other: { other: 'Other (Not in This List)' },
};

/** Every event, by family. */
export const EVENTS: readonly EventType[] = Object.entries(TABLE).flatMap(([family, names]) =>
	Object.entries(names).map(([value, name]) => ({ value, name, family: family as FamilyName })),
);

const BY_VALUE = new Map(EVENTS.map((event) => [event.value, event]));
const OTHER: EventType = { value: 'other', name: '', family: 'other' };

/** The event of an `X-Volt-Type`; `other` for one that nobody has listed. */
export function eventOfType(type: string): EventType {
	const known = BY_VALUE.get(type.startsWith('verify-identification-') ? 'identification' : type);
	return known ?? OTHER;
}

/** Whether the *Events* that were chosen hold this one. */
export const isChosen = (events: readonly string[], { event }: { event: string }): boolean =>
	events.includes('all') || events.includes(event);
