import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { additional } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { communicationOf, notificationUrl } from '../../fields/notification';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { account } from '../../locate/account';

const more = additional({ notificationUrl });

export const close: Operation = {
	name: 'Close',
	value: 'close',
	action: 'Close account',
	description:
		'Closes a named account for good: it cannot be opened again. Other accounts cannot be closed. A second time it is refused.',
	operationId: 'closeAccount',
	writes: true,
	fields: [account, more],
	options: [ownKey],
	request(params) {
		const id = account.in(params);
		const value = communicationOf(more.in(params).notificationUrl);
		return {
			...{ method: 'POST', host: 'accounts', path: path`/accounts/${id}/close`, repeat: 'keyed' },
			headers: keyHeader(params, 'accounts', ['close account', id]),
			body: json(value),
		};
	},
};
