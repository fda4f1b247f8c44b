import { apiRequestOperation } from '../../../core/apiRequest/operation';
import { mayWrite } from '../../../core/apiRequest/options';
import { allows } from '../../../core/operation/agents';
import { text } from '../../../core/operation/kinds';
import { countedBy } from '../../../core/pages/styles';
import { isHarmless } from '../../money/harmless';
import { mayMoveMoney } from '../../../core/operation/movesMoney';
import { complete, completing, host } from './complete';

const path = text('Path', 'path', {
	...{ required: true, placeholder: 'e.g. /payments' },
	description: 'What follows the host. The credential says which environment it goes to.',
});

const anyWrite = mayMoveMoney.option.with({
	description:
		'Whether an AI agent that has this node as a tool may send any request, also one that moves money. With Agent May Write alone it may send what is known to move none. It does nothing outside of tools.',
});

/** Any request to Volt. */
export const send = apiRequestOperation({
	action: 'Send request',
	description:
		'Sends any request to the Volt API with the credential. GET and HEAD only read; the others may move money.',
	toolNote:
		'Writes are refused unless Agent May Move Money is on, or Agent May Write for what is known to move none.',
	leading: [host],
	path,
	options: [...completing, anyWrite],
	unwrapData: () => false,
	automaticPaging: (params) => ({
		kind: 'number',
		parameter: 'page',
		first: 1,
		step: 1,
		own: true,
		...(host.in(params) === 'api' ? {} : countedBy('page-count')),
	}),
	permit(asked, params) {
		if (!isHarmless(host.in(params), asked)) return mayMoveMoney;
		return allows(mayMoveMoney, params) ? undefined : mayWrite;
	},
	complete,
});
