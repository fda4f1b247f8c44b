import type { Handlers } from '../http/operation';
import { emit, iso, type Cloud } from './cloud';
import type { Onboarding, OnboardingStatus } from './data/onboarding-types';
import { conflict, notFound, notModifiable, Refusal } from './lib/refusal';
import { STEPS } from './money';

/** How a review ends that a testing scenario does not let end well. */
const ENDS: Record<string, OnboardingStatus> = {
	ONBOARDING_REJECTED: 'REJECTED',
	ONBOARDING_ADDITIONAL_INFO_REQUIRED: 'ADDITIONAL_INFO_REQUIRED',
	ONBOARDING_ADDITIONAL_INFO_REQUIRED_NAME_MISMATCH: 'ADDITIONAL_INFO_REQUIRED',
	ONBOARDING_EXPIRED: 'EXPIRED',
};

/**
 * The onboarding of people that named accounts are for: started, given documents, handed in,
 * reviewed. The vendor names the four operations and the states IN_REVIEW and APPROVED; every
 * shape, and the other states, are ours.
 */
export function onboardingHandlers(cloud: Cloud): Handlers {
	const { store, agenda, random } = cloud;
	const find = (id = '') => {
		const onboarding = store.onboardings.get(id);
		if (!onboarding) throw notFound('Onboarding', id);
		return onboarding;
	};
	const open = (id?: string) => {
		const onboarding = find(id);
		if (!['NEW', 'ADDITIONAL_INFO_REQUIRED'].includes(onboarding.status)) {
			throw notModifiable(`An onboarding in state ${onboarding.status} cannot be changed`);
		}
		return onboarding;
	};
	const become = (onboarding: Onboarding, status: OnboardingStatus, at = cloud.now()) => {
		onboarding.status = status;
		onboarding.updatedAt = iso(cloud, at);
	};
	return {
		submitIndividualOnboarding: ({ body }) => {
			const onboarding: Onboarding = {
				id: random.uuid(),
				status: 'NEW',
				individual: typeof body === 'object' && body !== null ? body : {},
				documents: [],
				createdAt: iso(cloud),
				updatedAt: iso(cloud),
			};
			store.onboardings.set(onboarding.id, onboarding);
			return { status: 201, body: { id: onboarding.id, status: onboarding.status } };
		},
		getIndividualOnboarding: ({ params }) => ({
			status: 200,
			body: find(params.onboardingEntityId),
		}),
		uploadOnboardingDocument: ({ params, body }) => {
			const onboarding = open(params.onboardingEntityId);
			if (body === undefined) throw new Refusal(400, 'BAD_REQUEST', 'There is no document');
			const document = { id: random.uuid(), createdAt: iso(cloud) };
			onboarding.documents.push(document);
			onboarding.updatedAt = document.createdAt;
			return { status: 201, body: document };
		},
		submitOnboarding: ({ params, headers }) => {
			const onboarding = open(params.onboardingEntityId);
			if (onboarding.documents.length === 0) throw conflict('A required document is missing');
			const { id } = onboarding;
			become(onboarding, 'IN_REVIEW');
			emit(cloud, 'onboarding_ready_for_review', { id, status: onboarding.status });
			const end = ENDS[headers['x-volt-testing-scenario'] ?? ''] ?? 'APPROVED';
			agenda.at(cloud.now() + STEPS.done, (at) => {
				become(onboarding, end, at);
				emit(cloud, `onboarding_${end.toLowerCase()}`, { id, status: end });
			});
			return { status: 202, body: { id, status: onboarding.status } };
		},
	};
}
