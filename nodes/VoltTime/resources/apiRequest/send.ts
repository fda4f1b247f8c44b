import type { INodeProperties } from 'n8n-workflow';
import { apiRequestOperation } from '../../../core/apiRequest/operation';
import { laravelMore } from '../../pages';

const pathField: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. /chargers',
	description: 'What follows /api/v3. The credential says which host it goes to.',
};

const unwrapData: INodeProperties = {
	displayName: 'Take Out Data',
	name: 'unwrapData',
	type: 'boolean',
	default: true,
	description:
		'Whether to return what is inside "data" when the answer has it. Most answers of this API wrap their content so.',
};

/** Any request to Volt Time. */
export const send = apiRequestOperation({
	action: 'Send request',
	description:
		'Sends any request to the Volt Time API with the credential. GET and HEAD only read; the others may switch chargers.',
	leading: [],
	path: pathField,
	options: [unwrapData],
	unwrapData: true,
	automaticPaging: () => ({
		kind: 'number',
		parameter: 'page',
		first: 1,
		step: 1,
		more: laravelMore,
	}),
	complete: (request) => request,
});
