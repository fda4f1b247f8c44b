import { path } from '../../../core/http/path';
import { additional } from '../../../core/operation/collections';
import { customerId, allowEmpty } from './fields';
import { requestReport } from './requestReport';

const more = additional({ customerId, allowEmpty });

export const requestAuditLog = requestReport({
	name: 'Request Audit Log',
	value: 'requestAuditLog',
	action: 'Request audit log report',
	description:
		'Asks Volt to make a report of who did what in Fuzebox and by the API, which Download then gives',
	operationId: 'requestAuditLogReport',
	fields: [more],
	path: () => path`/reports/auditlog`,
	body: (params) => more.in(params),
});
