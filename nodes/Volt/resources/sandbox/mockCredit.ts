import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { sandboxOnly } from '../../money/sandboxOnly';
import { creditOf, fields } from './credit';

export const mockCredit = sandboxOnly({
	name: 'Mock Credit',
	value: 'mockCredit',
	action: 'Mock credit of payment',
	description:
		'Sandbox only, refused in Production: lets the money of a payment come, by the legacy API. The amount is 321 minor units, the only one it takes. May be repeated: each time more comes.',
	operationId: 'mockCredit',
	writes: true,
	fields,
	request: (params) => ({
		...{ method: 'POST', host: 'api', path: path`/notifications/mocker` },
		body: json(creditOf(params)),
	}),
});
