import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { onboardingId } from '../../locate/onboarding';
import { environment } from '../../money/environment';
import { documentShape } from '../../shapes/onboarding';
import { documentFields, documentOf } from './document';

export const uploadDocument: Operation = {
	name: 'Upload Document',
	value: 'uploadDocument',
	action: 'Upload document of onboarding',
	description:
		'Adds one document to an onboarding, until all that are required are there. Not to be repeated: each time there may be another document.',
	confidence: 'LISTED',
	operationId: 'uploadOnboardingDocument',
	writes: true,
	fields: [onboardingId, ...documentFields],
	options: [ownKey],
	shape: documentShape,
	beside: environment,
	async request(params) {
		const id = onboardingId.in(params);
		const body = await documentOf(params);
		return {
			...{ method: 'POST', host: 'accounts', path: path`/onboarding/${id}/documents` },
			headers: keyHeader(params, 'accounts', ['document', id, body]),
			body,
		};
	},
};
