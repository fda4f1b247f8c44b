import { path } from '../../../core/http/path';
import { additional } from '../../../core/operation/collections';
import { customerId, allowEmpty } from './fields';
import { requestReport } from './requestReport';

const more = additional({ customerId, allowEmpty });

export const requestPayments = requestReport({
	name: 'Request Payments',
	value: 'requestPayments',
	action: 'Request payments report',
	description: 'Asks Volt to make a report of payments, which Download then gives',
	operationId: 'requestPaymentsReport',
	fields: [more],
	path: () => path`/reports/payments`,
	body: (params) => more.in(params),
});
