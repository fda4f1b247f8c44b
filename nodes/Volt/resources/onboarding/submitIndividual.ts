import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import type { Operation } from '../../../core/operation/operation';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { environment } from '../../money/environment';
import { onboardingShape } from '../../shapes/onboarding';
import { jsonObject } from './data';

const individual = jsonObject('Individual', 'individual', {
	...{ required: true },
	description:
		'The person’s data as JSON. The documentation does not show its fields: ask Volt for them (unconfirmed).',
});

export const submitIndividual: Operation = {
	name: 'Submit Individual',
	value: 'submitIndividual',
	action: 'Submit individual for onboarding',
	description:
		'Starts the onboarding of a person; documents, and Request Review, follow. Not to be repeated: each time another onboarding may begin.',
	confidence: 'LISTED',
	operationId: 'submitIndividualOnboarding',
	writes: true,
	fields: [individual],
	options: [ownKey],
	shape: onboardingShape,
	beside: environment,
	request(params) {
		const value = individual.in(params);
		return {
			...{ method: 'POST', host: 'accounts', path: path`/onboarding/individual` },
			headers: keyHeader(params, 'accounts', value),
			body: json(value),
		};
	},
};
