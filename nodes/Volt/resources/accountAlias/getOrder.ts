import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { aliasOrderId } from '../../locate/accountAlias';
import { environment } from '../../money/environment';
import { aliasOrderShape } from '../../shapes/accountAlias';

export const getOrder: Operation = {
	name: 'Get Order',
	value: 'getOrder',
	action: 'Get order of account aliases',
	description: 'Says how far an order of aliases is. Only reads; may be repeated.',
	operationId: 'getAliasOrder',
	writes: false,
	fields: [aliasOrderId],
	shape: aliasOrderShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/orders/account-aliases/${aliasOrderId.in(params)}`,
	}),
};
