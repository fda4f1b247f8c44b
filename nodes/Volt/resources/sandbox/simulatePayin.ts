import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { sandboxOnly } from '../../money/sandboxOnly';
import { fields, payinOf } from './payin';

export const simulatePayin = sandboxOnly({
	name: 'Simulate Pay-In',
	value: 'simulatePayin',
	action: 'Simulate incoming money',
	description:
		'Sandbox only, refused in Production: lets money come to an account that only exists there. Each external payment ID works once; without one of your own, Retry on Fail does not repeat it.',
	operationId: 'simulateIncoming',
	writes: true,
	fields,
	request: (params) => ({
		...{ method: 'POST', host: 'accounts', path: path`/payin` },
		body: json(payinOf(params)),
	}),
});
