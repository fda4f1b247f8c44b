import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { onboardingId } from '../../locate/onboarding';
import { environment } from '../../money/environment';
import { onboardingShape } from '../../shapes/onboarding';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get onboarding',
	description:
		'Gets the onboarding of a person and its state, such as IN_REVIEW or APPROVED. Only reads; may be repeated.',
	confidence: 'LISTED',
	operationId: 'getIndividualOnboarding',
	writes: false,
	fields: [onboardingId],
	shape: onboardingShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/onboarding/individual/${onboardingId.in(params)}`,
	}),
};
