import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { additional } from '../../../core/operation/collections';
import { whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { communicationOf, notificationUrl } from '../../fields/notification';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { mustHaveId } from '../../keys/mustHaveId';
import { account } from '../../locate/account';

const count = whole('Count', 'count', {
	...{ min: 1, max: 1000, default: 1 },
	description: 'How many aliases to make',
});
const more = additional({ notificationUrl });

export const order: Operation = {
	name: 'Order',
	value: 'order',
	action: 'Order account aliases',
	description:
		'Orders new aliases of an account, which take a moment to be made. Sent a second time it orders more, unless Idempotency Key is the same.',
	operationId: 'orderAliases',
	writes: true,
	fields: [account, count, more],
	options: [ownKey],
	request(params) {
		const communication = communicationOf(more.in(params).notificationUrl);
		const value = { accountId: account.in(params), count: count.in(params), ...communication };
		return {
			...{ method: 'POST', host: 'accounts', path: path`/orders/account-aliases` },
			...{ repeat: 'keyed', headers: keyHeader(params, 'accounts', ['order aliases', value]) },
			body: json(value),
		};
	},
	check: mustHaveId('order'),
};
