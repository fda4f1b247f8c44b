import { path } from '../../../core/http/path';
import { ofMoneyOut } from './fields';
import { requestReport } from './requestReport';

export const requestPayouts = requestReport({
	name: 'Request Payouts',
	value: 'requestPayouts',
	action: 'Request payouts report',
	description: 'Asks Volt to make a report of payouts, which Download then gives',
	operationId: 'requestPayoutsReport',
	more: ofMoneyOut,
	path: () => path`/reports/payouts`,
});
