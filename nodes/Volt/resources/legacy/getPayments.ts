import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { environment } from '../../money/environment';
import { legacyPages } from '../../pages';
import { legacyPaymentShape } from '../../shapes/legacyPayment';
import { paymentFilters, paymentQuery } from './filters';

export const getPayments: Operation = {
	name: 'Get Payments',
	value: 'getPayments',
	action: 'Get many legacy payments',
	description:
		'Lists payments, newest first. Legacy, but the only list of payments that Volt documents. Only reads; may be repeated.',
	operationId: 'listLegacyPayments',
	writes: false,
	fields: [paymentFilters],
	list: legacyPages,
	shape: legacyPaymentShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'api', path: path`/payments` },
		query: paymentQuery(params),
	}),
};
