/** Whether reports can be downloaded, all of them. */
import { path } from '../../../core/http/path';
import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { isOf } from '../../locate/isOf';
import { reportMeaning } from '../../shapes/report';
import { ofReport } from './join';
import { LABEL, type Listed } from './parts';

/**
 * The same reports, all of which can be downloaded.
 * @throws UserError, NodeApiError that name the one that cannot
 */
export async function available(params: Params, list: readonly Listed[]): Promise<Listed[]> {
	const kinds = new Map<string, string>();
	for (const { id, name } of list) {
		const request = { method: 'GET', host: 'api', path: path`/reports/${id}` } as const;
		const record = await params.reader
			.record(request)
			.catch((thrown: unknown) => Promise.reject(ofReport(name, thrown)));
		if (!isOf(record, id)) {
			refuse(`${name}: Volt’s answer is not about it`, 'Nothing was downloaded.');
		}
		const { status, type } = record;
		const { means, final } = reportMeaning(status);
		if (status !== 'REPORT_AVAILABLE' && final !== null) {
			refuse(
				`${name} cannot be downloaded: ${String(status)}`,
				`${means}. Nothing was downloaded. ${final ? 'Request it again.' : 'Wait Until Available of the request waits for all parts.'}`,
			);
		}
		if (typeof type === 'string') kinds.set(type, name);
	}
	if (kinds.size > 1) {
		const told = [...kinds].map(([type, name]) => `${name} is of ${type}`).join(', ');
		refuse(`${LABEL} are of several kinds`, `${told}. Join those of one kind.`);
	}
	return [...list];
}
