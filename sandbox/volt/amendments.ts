import type { Handlers } from '../http/operation';
import { bodyOf, emit, iso, type Cloud } from './cloud';
import type { Amendment, PayTo, Validity } from './data/payment-types';
import { isObject } from './lib/patch';
import { conflict, notFound, notModifiable } from './lib/refusal';
import { mandateOf } from './mandate-life';
import { checkTerms } from './mandates';

/** What can happen to an amendment at the payer's bank. */
export type AmendmentOutcome = 'approve' | 'decline' | 'abandon';

const EVENTS: Record<AmendmentOutcome, string> = {
	approve: 'mandate_amended',
	decline: 'mandate_amendment_declined',
	abandon: 'mandate_amendment_request_abandoned',
};

/** Writes the new terms over the old ones, keeping what the amendment does not mention. */
function merge(target: Record<string, unknown>, changes: Record<string, unknown>): void {
	for (const [key, value] of Object.entries(changes)) {
		const before = Object.hasOwn(target, key) ? target[key] : undefined;
		if (isObject(before) && isObject(value)) merge(before, value);
		else Object.defineProperty(target, key, { value, ...WRITABLE });
	}
}

/** Defining instead of assigning keeps a key named `__proto__` an ordinary one. */
const WRITABLE = { writable: true, enumerable: true, configurable: true };

function amendmentOf(cloud: Cloud, id = ''): Amendment {
	const amendment = cloud.store.amendments.get(id);
	if (!amendment) throw notFound('Amendment', id);
	return amendment;
}

function notificationUrl(cloud: Cloud, { mandateId }: Amendment): string | undefined {
	return cloud.store.mandates.get(mandateId)?.communication?.notification?.url;
}

/**
 * Lets the payer's side decide on an amendment; an approved one changes its mandate.
 * @throws Refusal 404, or 409 when it has been decided before
 */
export function settleAmendment(cloud: Cloud, id: string, outcome: AmendmentOutcome): Amendment {
	const amendment = amendmentOf(cloud, id);
	if (amendment.status.status !== 'AWAITING_APPROVAL') {
		throw notModifiable('This amendment is decided already');
	}
	if (outcome === 'approve') {
		const { validity, payTo } = mandateOf(cloud, amendment.mandateId);
		const terms: { validity?: Validity; payTo?: PayTo } = { validity, payTo };
		merge(terms, structuredClone(amendment.changes));
		Object.assign(mandateOf(cloud, amendment.mandateId), terms);
	}
	amendment.status = { status: outcome === 'approve' ? 'APPROVED' : 'DECLINED', details: null };
	amendment.updatedAt = iso(cloud);
	emit(cloud, EVENTS[outcome], amendment, notificationUrl(cloud, amendment));
	return amendment;
}

/** Changes to mandates that the payer has to approve. */
export function amendmentHandlers(cloud: Cloud): Handlers {
	const { amendments } = cloud.store;
	return {
		createAmendment: ({ params, body }) => {
			const mandate = mandateOf(cloud, params.id);
			const { status } = mandate.status;
			if (status !== 'ACTIVE' && status !== 'SUSPENDED') {
				throw notModifiable(`A mandate in state ${status} cannot be amended`);
			}
			for (const other of amendments.values()) {
				if (other.mandateId !== mandate.id) continue;
				if (other.status.status !== 'AWAITING_APPROVAL') continue;
				throw conflict('Another amendment of this mandate waits for approval');
			}
			const { validity, payTo } = bodyOf<Amendment['changes']>(body);
			checkTerms({ validity, payTo });
			const amendment: Amendment = {
				id: cloud.random.uuid(),
				mandateId: mandate.id,
				track: 'BILATERAL',
				initiator: 'BENEFICIARY',
				status: { status: 'AWAITING_APPROVAL', details: null },
				changes: { ...(validity ? { validity } : {}), ...(payTo ? { payTo } : {}) },
				createdAt: iso(cloud),
				updatedAt: iso(cloud),
			};
			amendments.set(amendment.id, amendment);
			const url = notificationUrl(cloud, amendment);
			emit(cloud, 'mandate_amendment_requested', amendment, url);
			return { status: 201, body: amendment };
		},
		getAmendment: ({ params }) => ({ status: 200, body: amendmentOf(cloud, params.id) }),
		recallAmendment: ({ params }) => {
			const amendment = amendmentOf(cloud, params.id);
			if (amendment.status.status !== 'AWAITING_APPROVAL') {
				throw notModifiable('This amendment is decided already');
			}
			amendments.delete(amendment.id);
			return { status: 204 };
		},
	};
}
