import { path } from '../../../core/http/path';
import { additional } from '../../../core/operation/collections';
import { customerId, accountId, includeEventFees } from './fields';
import { requestReport } from './requestReport';

const more = additional({ customerId, accountId, includeEventFees });

export const requestPayouts = requestReport({
	name: 'Request Payouts',
	value: 'requestPayouts',
	action: 'Request payouts report',
	description: 'Asks Volt to make a report of payouts, which Download then gives',
	operationId: 'requestPayoutsReport',
	fields: [more],
	path: () => path`/reports/payouts`,
	body: (params) => more.in(params),
});
