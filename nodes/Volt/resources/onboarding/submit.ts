import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { scenarioHeader, testingScenario } from '../../fields/testingScenario';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { onboardingId } from '../../locate/onboarding';
import { environment } from '../../money/environment';
import { onboardingShape } from '../../shapes/onboarding';

const scenario = testingScenario({
	ONBOARDING_ADDITIONAL_INFO_REQUIRED: 'Additional Information Required',
	ONBOARDING_ADDITIONAL_INFO_REQUIRED_NAME_MISMATCH: 'Additional Information Required: Name',
	ONBOARDING_EXPIRED: 'Expired',
	ONBOARDING_REJECTED: 'Rejected',
});

export const submit: Operation = {
	name: 'Request Review',
	value: 'submit',
	action: 'Request review of onboarding',
	description:
		'Hands an onboarding in for review, once its documents are there. A second time it is refused while it is reviewed.',
	confidence: 'LISTED',
	operationId: 'submitOnboarding',
	writes: true,
	fields: [onboardingId],
	options: [ownKey, scenario],
	shape: onboardingShape,
	beside: environment,
	async request(params) {
		const id = onboardingId.in(params);
		return {
			...{ method: 'POST', host: 'accounts', path: path`/onboarding/${id}/submit` },
			headers: {
				...(await scenarioHeader(params, scenario)),
				...keyHeader(params, 'accounts', ['submit', id]),
			},
		};
	},
};
