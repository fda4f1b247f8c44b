import type { INodePropertyOptions } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import { additional } from '../../../core/operation/collections';
import { choice, texts } from '../../../core/operation/kinds';
import { account } from '../../locate/account';
import { allowEmpty } from './fields';
import { requestReport } from './requestReport';

const TYPES: INodePropertyOptions[] = [
	{ name: 'CREDIT', value: 'CREDIT', description: 'Unconfirmed' },
	...['PAYMENT', 'PAYOUT', 'REFUND', 'SETTLEMENT'].map((value) => ({ name: value, value })),
];

const more = additional({
	allowEmpty,
	dateFilterType: choice('Date Of', 'dateFilterType', {
		options: { createdAt: 'Creation', updatedAt: 'Last Change' },
		default: 'createdAt',
		description: 'Which date of a transaction must lie in the range',
	}),
	transactionTypes: texts('Transaction Types', 'transactionTypes', {
		options: TYPES,
		description: 'Only these. All of them when empty.',
	}),
});

export const requestConnect = requestReport({
	name: 'Request Account Statement',
	value: 'requestConnect',
	action: 'Request account statement report',
	description:
		'Asks Volt to make a report of the transactions of an account (Connect), which Download then gives',
	operationId: 'requestConnectReport',
	fields: [account],
	more,
	path: (params) => path`/reports/connect/${account.in(params)}`,
});
