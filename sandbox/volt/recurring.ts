import type { Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import type { Mandate, Payment, PaymentRecord } from './data/payment-types';
import { admit } from './initiation';
import { invalid, notModifiable } from './lib/refusal';
import { mandateMoment, mandateOf, stepMandate } from './mandate-life';
import { planPayment } from './payment-life';

interface RecurringCreate {
	currency: string;
	amount: number;
	paymentReference?: string;
	internalReference?: string;
}

const DAY = 86_400_000;

/** Length of a limit's period; months and years are taken as 30 and 365 days. */
const PERIODS: Record<string, number> = {
	DAY,
	WEEK: 7 * DAY,
	FORTNIGHT: 14 * DAY,
	MONTH: 30 * DAY,
	QUARTER: 91 * DAY,
	YEAR: 365 * DAY,
};

function check(cloud: Cloud, mandate: Mandate, request: RecurringCreate): void {
	const { status } = mandate.status;
	if (status !== 'ACTIVE') throw notModifiable(`A mandate in state ${status} takes no payments`);
	if (mandateMoment(mandate.validity?.from) > cloud.now()) {
		throw notModifiable('This mandate is not valid yet');
	}
	if (request.currency !== mandate.currency) {
		throw invalid('currency', 'NOT_EQUAL', `This mandate is in ${mandate.currency}`);
	}
	const { payment, periodic } = mandate.payTo?.limits ?? {};
	if (payment?.maxAmount !== undefined && request.amount > payment.maxAmount) {
		throw invalid('amount', 'TOO_HIGH', `This mandate allows at most ${payment.maxAmount}`);
	}
	const most = periodic?.maxPaymentsCount;
	const since = cloud.now() - (PERIODS[periodic?.period ?? ''] ?? Number.POSITIVE_INFINITY);
	const made = cloud.store.collections.get(mandate.id) ?? [];
	if (most !== undefined && made.filter((at) => at > since).length >= most) {
		const message = `This mandate allows ${most} payments per ${periodic?.period ?? 'mandate'}`;
		throw invalid('amount', 'TOO_MANY', message);
	}
}

/** Payments under a mandate: the payer has agreed already, so nothing is left to authorise. */
export function recurringHandlers(cloud: Cloud): Handlers {
	return {
		createRecurringPayment: ({ params, body }) => {
			const mandate = mandateOf(cloud, params.id);
			const request = bodyOf<RecurringCreate>(body);
			check(cloud, mandate, request);
			const now = iso(cloud);
			const payment: Payment = {
				id: cloud.random.uuid(),
				currency: request.currency,
				amount: request.amount,
				paymentReference: request.paymentReference ?? cloud.random.code(16),
				internalReference: request.internalReference ?? mandate.internalReference,
				paymentSystem: 'NPP_PAY_TO_AU',
				nppPayToAU: {
					type: mandate.purpose ?? 'OTHER',
					accountIdentifiers: mandate.payTo?.accountIdentifiers,
				},
				payer: mandate.payer,
				status: 'AUTHORISED_BY_USER',
				transferType: null,
				displayInfo: null,
				mandateId: mandate.id,
				createdAt: now,
				updatedAt: now,
				paymentInitiationFlow: { status: 'FINISHED' },
			};
			const record: PaymentRecord = {
				payment,
				channel: 'api',
				type: 'OTHER',
				returnUrls: {},
				notificationUrl: mandate.communication?.notification?.url,
				statusUpdates: [],
			};
			admit(cloud, record);
			planPayment(cloud, record);
			const made = cloud.store.collections.get(mandate.id) ?? [];
			cloud.store.collections.set(mandate.id, [...made, cloud.now()]);
			if (mandate.mode === 'ONE_OFF') stepMandate(cloud, mandate, 'consume');
			return { status: 201, body: payment };
		},
	};
}
