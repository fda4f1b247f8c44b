import { path } from '../../../core/http/path';
import { ofMoneyOut } from './fields';
import { requestReport } from './requestReport';

export const requestRefunds = requestReport({
	name: 'Request Refunds',
	value: 'requestRefunds',
	action: 'Request refunds report',
	description: 'Asks Volt to make a report of refunds, which Download then gives',
	operationId: 'requestRefundReport',
	more: ofMoneyOut,
	path: () => path`/reports/refund`,
});
