import { path } from '../../../core/http/path';
import { additional } from '../../../core/operation/collections';
import { customerId, accountId, includeEventFees } from './fields';
import { requestReport } from './requestReport';

const more = additional({ customerId, accountId, includeEventFees });

export const requestRefunds = requestReport({
	name: 'Request Refunds',
	value: 'requestRefunds',
	action: 'Request refunds report',
	description: 'Asks Volt to make a report of refunds, which Download then gives',
	operationId: 'requestRefundReport',
	fields: [more],
	path: () => path`/reports/refund`,
	body: (params) => more.in(params),
});
