import { path } from '../../../core/http/path';
import { transactionId } from '../../locate/transactionId';
import { sandboxOnly } from '../../money/sandboxOnly';

export const reverse = sandboxOnly({
	name: 'Simulate Reversal',
	value: 'reverse',
	action: 'Simulate reversal of transaction',
	description:
		'Sandbox only, refused in Production: lets the money of a completed outgoing transaction come back. A second time it is refused.',
	operationId: 'simulateReversal',
	writes: true,
	fields: [transactionId],
	request: (params) => ({
		...{ method: 'POST', host: 'accounts' },
		path: path`/transactions/${transactionId.in(params)}/reverse`,
	}),
});
