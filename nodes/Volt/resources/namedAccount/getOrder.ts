import { path } from '../../../core/http/path';
import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { environment } from '../../money/environment';
import { namedAccountOrderShape } from '../../shapes/namedAccountOrder';

// The documentation's own samples show IDs that are no UUIDs.
const orderId = text('Order ID', 'orderId', {
	...{ required: true, placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' },
	description: 'As Order gives it back',
});

export const getOrder: Operation = {
	name: 'Get Order',
	value: 'getOrder',
	action: 'Get order of named account',
	description:
		'Gets an order of a named account: how far it is, and the account once it is there. Only reads; may be repeated.',
	operationId: 'getNamedAccountOrder',
	writes: false,
	fields: [orderId],
	shape: namedAccountOrderShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/orders/named-accounts/${orderId.in(params)}`,
	}),
};
