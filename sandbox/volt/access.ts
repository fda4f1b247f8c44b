import type { Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import type { AccountAccess, Device, Identifiers, ReturnUrls } from './data/payment-types';
import { invalid, notFound, notModifiable } from './lib/refusal';

interface AccountAccessCreate {
	internalReference?: string;
	informationSystem: string;
	openBanking?: { institutionId?: string; accountIdentifiers?: Identifiers };
	subject?: { reference?: string; email?: string };
	scopes?: string[];
	device?: Device;
	communication?: { notification?: { url?: string }; return?: { urls?: ReturnUrls } };
	termsAndConditionsAccepted?: boolean;
}

/** What can happen to a request for account access on its page. */
export type AccessOutcome = 'authorise' | 'decline' | 'abandon';

const AFTER = {
	authorise: { status: 'COMPLETED', reason: null, flow: 'FINISHED' },
	decline: { status: 'FAILED', reason: 'REFUSED_BY_USER', flow: 'ABORTED' },
	abandon: { status: 'ABANDONED', reason: 'ABANDONED_BY_USER', flow: 'ABORTED' },
} as const;

/** Account access is offered in Austria and Germany only. */
const COUNTRIES = ['AT', 'DE'];

function check(cloud: Cloud, request: AccountAccessCreate, channel: string | undefined): void {
	const institutionId = request.openBanking?.institutionId;
	const bank = cloud.store.institutions.get(institutionId ?? '');
	if (institutionId && !(bank && COUNTRIES.includes(bank.country))) {
		const message = 'There is no such institution in Austria or Germany';
		throw invalid('openBanking.institutionId', 'INVALID_VALUE', message);
	}
	if (channel !== 'api') return;
	if (!request.communication) {
		throw invalid('communication', 'MISSING_FIELD', 'The channel api needs return addresses');
	}
	if (request.termsAndConditionsAccepted !== true) {
		const message = 'Through the channel api the terms have to be accepted before';
		throw invalid('termsAndConditionsAccepted', 'INVALID_VALUE', message);
	}
}

/**
 * Lets something happen to a request for account access.
 * @throws Refusal 404, or 409 when it has been decided before
 */
export function settleAccess(cloud: Cloud, id: string, outcome: AccessOutcome): AccountAccess {
	const access = cloud.store.access.get(id);
	if (!access) throw notFound('Account access', id);
	if (access.status.status !== 'NEW') throw notModifiable('This request is decided already');
	const { status, reason, flow } = AFTER[outcome];
	access.status = { status, reason };
	access.updatedAt = iso(cloud);
	access.accountAccessFlow = { status: flow };
	return access;
}

/** Verify: asking a person for access to account data. */
export function accessHandlers(cloud: Cloud): Handlers {
	return {
		createAccountAccess: ({ body, headers }) => {
			const request = bodyOf<AccountAccessCreate>(body);
			check(cloud, request, headers['x-volt-initiation-channel']);
			const id = cloud.random.uuid();
			const url = `${cloud.origins().gateway}/account-access-consent/${id}`;
			const access: AccountAccess = {
				id,
				internalReference: request.internalReference,
				informationSystem: request.informationSystem,
				openBankingEU: request.openBanking ?? {},
				subject: request.subject ?? {},
				scopes: request.scopes ?? ['IDENTIFICATION'],
				device: request.device,
				status: { status: 'NEW', reason: null },
				createdAt: iso(cloud),
				updatedAt: iso(cloud),
				accountAccessFlow: {
					status: 'PROCESSING',
					details: { reason: 'AWAITING_USER_REDIRECT', redirect: { url, directUrl: url } },
				},
			};
			cloud.store.access.set(id, access);
			return { status: 201, body: access };
		},
		getAccountAccess: ({ params }) => {
			const access = cloud.store.access.get(params.id ?? '');
			if (!access) throw notFound('Account access', params.id ?? '');
			return { status: 200, body: access };
		},
	};
}
