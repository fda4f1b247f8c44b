import { emit, type Cloud } from './cloud';
import type { Mandate, MandateStatus } from './data/payment-types';
import { notFound, notModifiable } from './lib/refusal';

/** What can happen to a mandate, by its payer, its merchant or time. */
export type MandateStep =
	| 'authorise'
	| 'decline'
	| 'abandon'
	| 'recall'
	| 'suspend'
	| 'release'
	| 'cancel'
	| 'expire'
	| 'consume';

/** From where each step is possible, where it leads, and the notification it causes. */
const STEPS: Record<MandateStep, { from: MandateStatus[]; to: MandateStatus; event?: string }> = {
	authorise: { from: ['AWAITING_AUTHORISATION'], to: 'ACTIVE', event: 'mandate_authorised' },
	decline: { from: ['AWAITING_AUTHORISATION'], to: 'DECLINED', event: 'mandate_declined' },
	abandon: {
		from: ['AWAITING_AUTHORISATION'],
		to: 'ABANDONED',
		event: 'mandate_authorisation_abandoned',
	},
	recall: { from: ['AWAITING_AUTHORISATION'], to: 'RECALLED' },
	suspend: { from: ['ACTIVE'], to: 'SUSPENDED', event: 'mandate_suspended' },
	release: { from: ['SUSPENDED'], to: 'ACTIVE', event: 'mandate_released' },
	cancel: { from: ['ACTIVE', 'SUSPENDED'], to: 'CANCELLED', event: 'mandate_cancelled' },
	expire: {
		from: ['AWAITING_AUTHORISATION', 'ACTIVE', 'SUSPENDED'],
		to: 'EXPIRED',
		event: 'mandate_expired',
	},
	consume: { from: ['ACTIVE'], to: 'CONSUMED', event: 'mandate_consumed' },
};

/**
 * Takes a mandate one step on.
 * @throws Refusal 409 RESOURCE_NOT_MODIFIABLE when its state does not allow the step
 */
export function stepMandate(cloud: Cloud, mandate: Mandate, step: MandateStep): void {
	const { from, to, event } = STEPS[step];
	const { status } = mandate.status;
	if (!from.includes(status)) throw notModifiable(`A mandate in state ${status} cannot ${step}`);
	mandate.status = { status: to, details: null };
	mandate.mandateSetupFlow = {
		status: step === 'decline' || step === 'abandon' || step === 'recall' ? 'ABORTED' : 'FINISHED',
	};
	if (event) emit(cloud, event, mandate, mandate.communication?.notification?.url);
}

/** Milliseconds of a mandate's `YYYY-MM-DD hh:mm:ss` (taken as UTC), NaN for anything else. */
export function mandateMoment(time: string | null | undefined): number {
	return Date.parse(`${(time ?? '').trim().replace(' ', 'T')}Z`);
}

/** With `payerAgreesAfterMs`: authorised after that time, unless something else happened before. */
export function planMandate(cloud: Cloud, mandate: Mandate): void {
	if (cloud.payerAgreesAfterMs === undefined) return;
	cloud.agenda.at(cloud.now() + cloud.payerAgreesAfterMs, () => {
		if (mandate.status.status === 'AWAITING_AUTHORISATION')
			stepMandate(cloud, mandate, 'authorise');
	});
}

/** A mandate by its id, expired if its time is over. Throws the 404 refusal when there is none. */
export function mandateOf(cloud: Cloud, id = ''): Mandate {
	const mandate = cloud.store.mandates.get(id);
	if (!mandate) throw notFound('Mandate', id);
	const over = mandateMoment(mandate.validity?.to) < cloud.now();
	if (over && STEPS.expire.from.includes(mandate.status.status)) {
		stepMandate(cloud, mandate, 'expire');
	}
	return mandate;
}
