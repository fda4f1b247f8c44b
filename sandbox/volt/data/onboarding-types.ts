export const ONBOARDING_STATES = [
	...(['NEW', 'IN_REVIEW', 'ADDITIONAL_INFO_REQUIRED', 'APPROVED'] as const),
	...(['REJECTED', 'EXPIRED'] as const),
] as const;
export type OnboardingStatus = (typeof ONBOARDING_STATES)[number];

/** What is known of a person that named accounts are for. The shape is ours. */
export interface Onboarding {
	id: string;
	status: OnboardingStatus;
	/** As it was handed in. */
	individual: object;
	documents: { id: string; createdAt: string }[];
	createdAt: string;
	updatedAt: string;
}
