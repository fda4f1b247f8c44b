import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { additional } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { communicationOf, notificationUrl } from '../../fields/notification';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { accountAlias, accountOfAlias } from '../../locate/accountAlias';

const more = additional({ notificationUrl });

export const close: Operation = {
	name: 'Close',
	value: 'close',
	action: 'Close account alias',
	description:
		'Closes an alias for good: money sent to it comes in no more. A second time it is refused.',
	operationId: 'closeAlias',
	writes: true,
	fields: [accountOfAlias, accountAlias, more],
	options: [ownKey],
	request(params) {
		const id = accountAlias.in(params);
		const value = communicationOf(more.in(params).notificationUrl);
		return {
			...{ method: 'POST', host: 'accounts', path: path`/account-aliases/${id}/close` },
			...{ repeat: 'keyed', headers: keyHeader(params, 'accounts', ['close alias', id]) },
			body: json(value),
		};
	},
};
