export type OnboardingStatus =
	| 'NEW'
	| 'IN_REVIEW'
	| 'ADDITIONAL_INFO_REQUIRED'
	| 'APPROVED'
	| 'REJECTED'
	| 'EXPIRED';

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
