import type { Handler, Handlers } from '../http/operation';
import { bodyOf, emit, type Cloud } from './cloud';
import type { Mandate, MandateCreate, PayTo, Validity } from './data/payment-types';
import { applyPatch, fields, isCount, isText, isTextOrNull, type Check } from './lib/patch';
import { invalid, notModifiable } from './lib/refusal';
import {
	mandateMoment,
	mandateOf,
	planMandate,
	stepMandate,
	type MandateStep,
} from './mandate-life';

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

const isTime: Check = (value) =>
	typeof value === 'string' && TIME.test(value) && !Number.isNaN(mandateMoment(value));

/** What `PATCH /mandates/{id}` may change before the payer has decided. */
const PATCHABLE: Record<string, Check> = {
	...fields('payer', ['reference']),
	...fields('payer', ['firstName', 'lastName', 'organisationName'], isTextOrNull),
	...fields('payer', ['email', 'phoneNumber'], isTextOrNull),
	...fields('payTo.accountIdentifiers', ['accountName', 'payId', 'payIdType']),
	...fields('payTo', ['description']),
	...fields('payTo.limits.periodic', ['period']),
	...fields('payTo.limits.periodic', ['maxPaymentsCount'], isCount),
	...fields('payTo.limits.payment', ['amount', 'maxAmount'], isCount),
	'validity.from': isTime,
	'validity.to': (value) => value === null || isTime(value),
	internalReference: isText,
	purpose: isText,
};

/**
 * What the schema cannot say about a mandate's time and limits.
 * @throws Refusal 422
 */
export function checkTerms({ validity, payTo }: { validity?: Validity; payTo?: PayTo }): void {
	const { from, to } = validity ?? {};
	const invalidTime = 'Write this as YYYY-MM-DD hh:mm:ss';
	if (from !== undefined && !isTime(from)) {
		throw invalid('validity.from', 'INVALID_FORMAT', invalidTime);
	}
	if (to && !isTime(to)) throw invalid('validity.to', 'INVALID_FORMAT', invalidTime);
	if (from && to && from >= to) {
		throw invalid('validity.to', 'TOO_LOW', 'A mandate ends after it begins');
	}
	const { amount, maxAmount } = payTo?.limits?.payment ?? {};
	if (amount !== undefined && maxAmount !== undefined && amount > maxAmount) {
		throw invalid('payTo.limits.payment.amount', 'TOO_HIGH', 'This is more than maxAmount');
	}
}

function check(request: MandateCreate): void {
	if (request.system !== 'PAY_TO') {
		throw invalid('system', 'INVALID_VALUE', 'Mandates are offered for PAY_TO');
	}
	if (request.currency !== 'AUD') {
		throw invalid('currency', 'INVALID_VALUE', 'PAY_TO mandates are in AUD');
	}
	if (!request.payTo) throw invalid('payTo', 'MISSING_FIELD', 'PAY_TO needs the object payTo');
	checkTerms(request);
}

/** Mandates of the Global API: PayTo agreements in Australia. */
export function mandateHandlers(cloud: Cloud): Handlers {
	const step =
		(name: MandateStep): Handler =>
		({ params }) => {
			stepMandate(cloud, mandateOf(cloud, params.id), name);
			return { status: 204 };
		};
	return {
		createMandate: ({ body }) => {
			const request = bodyOf<MandateCreate>(body);
			check(request);
			const id = cloud.random.uuid();
			const url = `${cloud.origins().gateway}/mandate-consent/${id}`;
			const mandate: Mandate = {
				mode: 'RECURRING',
				...structuredClone(request),
				id,
				beneficiary: { name: cloud.store.accountFor('AUD')?.name ?? 'Volt Shop' },
				status: { status: 'AWAITING_AUTHORISATION', details: null },
				mandateSetupFlow: {
					status: 'PROCESSING',
					details: { reason: 'AWAITING_USER_REDIRECT', redirect: { url, redirectUrl: url } },
				},
			};
			cloud.store.mandates.set(id, mandate);
			planMandate(cloud, mandate);
			emit(cloud, 'mandate_requested', mandate, request.communication?.notification?.url);
			return { status: 201, body: mandate };
		},
		getMandate: ({ params }) => ({ status: 200, body: mandateOf(cloud, params.id) }),
		updateMandate: ({ params, body }) => {
			const mandate = mandateOf(cloud, params.id);
			const { status } = mandate.status;
			if (status !== 'AWAITING_AUTHORISATION') {
				throw notModifiable(`A mandate in state ${status} is changed by an amendment`);
			}
			// Tried on a copy first: the fields are allowed, but together they may not make sense.
			const copy = structuredClone(mandate);
			applyPatch(copy, body, PATCHABLE);
			checkTerms(copy);
			Object.assign(mandate, copy);
			return { status: 200, body: mandate };
		},
		recallMandate: step('recall'),
		cancelMandate: step('cancel'),
		suspendMandate: step('suspend'),
		releaseMandate: step('release'),
	};
}
