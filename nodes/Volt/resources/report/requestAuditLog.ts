import { path } from '../../../core/http/path';
import { ofEvents } from './fields';
import { requestReport } from './requestReport';

export const requestAuditLog = requestReport({
	name: 'Request Audit Log',
	value: 'requestAuditLog',
	action: 'Request audit log report',
	description:
		'Asks Volt to make a report of who did what in Fuzebox and by the API, which Download then gives',
	operationId: 'requestAuditLogReport',
	more: ofEvents,
	path: () => path`/reports/auditlog`,
});
