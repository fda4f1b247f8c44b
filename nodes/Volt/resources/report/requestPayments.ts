import { path } from '../../../core/http/path';
import { ofEvents } from './fields';
import { requestReport } from './requestReport';

export const requestPayments = requestReport({
	name: 'Request Payments',
	value: 'requestPayments',
	action: 'Request payments report',
	description: 'Asks Volt to make a report of payments, which Download then gives',
	operationId: 'requestPaymentsReport',
	more: ofEvents,
	path: () => path`/reports/payments`,
});
