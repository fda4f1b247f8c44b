/** Waiting until a report is made. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import { OPTIONS } from '../../../core/operation/collections';
import { toggle, whole } from '../../../core/operation/kinds';
import type { Steps } from '../../../core/operation/operation';
import { isPassing } from '../../keys/look';
import { isOf } from '../../locate/isOf';
import { reportMeaning } from '../../shapes/report';

export const waitUntilAvailable = toggle('Wait Until Available', 'waitUntilAvailable', {
	description: 'Whether to wait until the report can be downloaded, or cannot be made',
}).within(OPTIONS);

export const waitAtMost = whole('Wait at Most (Seconds)', 'waitAtMost', {
	...{ min: 1, max: 86_400, default: 600 },
	description: 'How long to wait for all parts together',
}).within(OPTIONS);

/** Volt asks for at most one look a second; a report that takes long is looked at less often. */
const FIRST_LOOK_MS = 1_000;
const LAST_LOOK_MS = 10_000;

/** What a user should know of a report that was waited for. */
const noteOf = (record: IDataObject, lookFailed?: string): string | undefined => {
	const { means, final } = reportMeaning(record.status);
	if (record.status === 'REPORT_AVAILABLE') return undefined;
	if (final) return `${means}.`;
	const failed = lookFailed ? ` The last look did not work out (${lookFailed}).` : '';
	return `It was not available in time. It is still being made: get it by its ID.${failed}`;
};

/**
 * The report once it can be downloaded, or will not be; as it was last seen at the deadline, when the
 * execution is cancelled, or when no look would ever work.
 * @param until milliseconds since the epoch
 */
export async function awaited(
	{ params, pause, now }: Steps,
	report: IDataObject,
	until: number,
): Promise<IDataObject> {
	const id = String(report.id as string);
	let seen = report;
	let lookFailed: string | undefined;
	for (let wait = FIRST_LOOK_MS; reportMeaning(seen.status).final !== true; ) {
		if (now() + wait > until || !(await pause(wait))) break;
		wait = Math.min(wait * 1.5, LAST_LOOK_MS);
		try {
			const record = await params.reader.record({
				...{ method: 'GET', host: 'api', path: path`/reports/${id}` },
			});
			const isOther = 'id' in record && !isOf(record, id);
			lookFailed = isOther ? 'Volt’s answer is not about it' : undefined;
			if (!isOther) seen = { ...seen, ...record };
		} catch (thrown) {
			lookFailed = thrown instanceof Error ? thrown.message : String(thrown);
			// The report is being made all the same.
			if (isPassing(thrown)) continue;
			return { ...seen, note: `It was requested, but could not be looked at (${lookFailed})` };
		}
	}
	return { ...seen, note: noteOf(seen, lookFailed) };
}
