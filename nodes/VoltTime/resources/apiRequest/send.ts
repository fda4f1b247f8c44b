import { apiRequestOperation } from '../../../core/apiRequest/operation';
import { OPTIONS } from '../../../core/operation/collections';
import { text, toggle } from '../../../core/operation/kinds';
import { anyLaravelPages } from '../../pages';

const path = text('Path', 'path', {
	...{ required: true, placeholder: 'e.g. /chargers' },
	description: 'What follows /api/v3. The credential says which host it goes to.',
});

const takeOutData = toggle('Take Out Data', 'unwrapData', {
	default: true,
	description:
		'Whether to return what is inside "data" when the answer has it. Most answers of this API wrap their content so.',
}).within(OPTIONS);

/** Any request to Volt Time. */
export const send = apiRequestOperation({
	action: 'Send request',
	description:
		'Sends any request to the Volt Time API with the credential. GET and HEAD only read; the others may switch chargers.',
	toolNote: 'Writes are refused unless Agent May Write is on.',
	leading: [],
	path,
	options: [takeOutData],
	unwrapData: (params) => takeOutData.in(params) ?? true,
	automaticPaging: () => anyLaravelPages,
	complete: (request) => request,
});
