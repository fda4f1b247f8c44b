import { settleAccess, type AccessOutcome } from './access';
import { settleAmendment, type AmendmentOutcome } from './amendments';
import type { Cloud } from './cloud';
import type { AccountAccess, Amendment, Mandate, Payment } from './data/payment-types';
import { mandateOf, stepMandate } from './mandate-life';
import { settlePayment, type PaymentOutcome } from './payment-life';
import { paymentOf } from './payments';

/** What a checkout page shows. */
export interface CheckoutView {
	payment: Payment;
	/** The bank the payer chose, if any yet. */
	institution?: string;
}

/**
 * What the pages a payer sees can do. The server around this cloud draws them, at
 * `<gateway>/checkout/<id>`, `/mandate-consent/<id>` and `/account-access-consent/<id>`.
 * All throw a Refusal: 404 for an unknown id, 409 when it is too late.
 */
export interface Pages {
	view(paymentId: string): CheckoutView;
	approve(paymentId: string, outcome: PaymentOutcome): Payment;
	/** Where the payer goes after the page: the address for how it ended, else the unified one. */
	returnUrl(paymentId: string): string | undefined;
	approveMandate(mandateId: string, outcome: 'authorise' | 'decline' | 'abandon'): Mandate;
	approveAmendment(amendmentId: string, outcome: AmendmentOutcome): Amendment;
	approveAccess(accessId: string, outcome: AccessOutcome): AccountAccess;
}

function ending({ status }: Payment): 'success' | 'failure' | 'pending' | 'cancel' {
	switch (status) {
		case 'COMPLETED':
		case 'RECEIVED':
		case 'SETTLED':
			return 'success';
		case 'CANCELLED_BY_USER':
		case 'ABANDONED_BY_USER':
			return 'cancel';
		case 'FAILED':
		case 'REFUSED_BY_BANK':
		case 'REFUSED_BY_RISK':
		case 'ERROR_AT_BANK':
		case 'NOT_RECEIVED':
			return 'failure';
		default:
			return 'pending';
	}
}

/** The pages' actions on one cloud. */
export function createPages(cloud: Cloud): Pages {
	const due = () => cloud.agenda.run(cloud.now());
	return {
		view: (paymentId) => {
			due();
			const { payment } = paymentOf(cloud, paymentId);
			const { openBankingEU, openBankingUK, nppPayToAU } = payment;
			const { institutionId } = openBankingEU ?? openBankingUK ?? nppPayToAU ?? {};
			const institution = cloud.store.institutions.get(institutionId ?? '')?.name;
			return { payment, ...(institution ? { institution } : {}) };
		},
		approve: (paymentId, outcome) => {
			due();
			const record = paymentOf(cloud, paymentId);
			settlePayment(cloud, record, outcome);
			return record.payment;
		},
		returnUrl: (paymentId) => {
			const { payment, returnUrls } = paymentOf(cloud, paymentId);
			return returnUrls[ending(payment)]?.url ?? returnUrls.unified?.url;
		},
		approveMandate: (mandateId, outcome) => {
			due();
			const mandate = mandateOf(cloud, mandateId);
			stepMandate(cloud, mandate, outcome);
			return mandate;
		},
		approveAmendment: (amendmentId, outcome) => {
			due();
			return settleAmendment(cloud, amendmentId, outcome);
		},
		approveAccess: (accessId, outcome) => {
			due();
			return settleAccess(cloud, accessId, outcome);
		},
	};
}
