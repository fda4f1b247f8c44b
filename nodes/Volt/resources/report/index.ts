import type { Resource } from '../../../core/operation/operation';
import { download } from './download';
import { downloadJoined } from './downloadJoined';
import { get } from './get';
import { getAll } from './getAll';
import { requestAuditLog } from './requestAuditLog';
import { requestConnect } from './requestConnect';
import { requestPayments } from './requestPayments';
import { requestPayouts } from './requestPayouts';
import { requestRefunds } from './requestRefunds';

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Reports as CSV: request them, wait until they are made, download them',
	operations: [
		...[getAll, download, downloadJoined, get, requestConnect, requestAuditLog],
		...[requestPayments, requestPayouts, requestRefunds],
	],
};
