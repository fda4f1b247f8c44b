/** Which records came out of a node: who gives fewer, or others, is not faster. */
import type { INodeExecutionData } from 'n8n-workflow';

/** An item of a node that goes on after an error. */
export const hasFailed = ({ json, error }: INodeExecutionData): boolean =>
	error !== undefined || json.error !== undefined;

/** IDs of the records in an item: HTTP Request gives an answer with its `data`, one record or a page; ours a record. */
function idsOf({ json }: INodeExecutionData): string[] {
	const { data = json } = json;
	const records = (Array.isArray(data) ? data : [data]) as Array<{ uuid?: string; id?: number }>;
	return records.map(({ uuid, id }) => String(uuid ?? id));
}

/**
 * @param wanted IDs of the records that were asked for; one that was asked for twice must come twice
 * @param mayFail whether items may have failed: each stands for one record that is not there
 * @throws Error where other records came out
 */
export function assertRecords(
	items: INodeExecutionData[],
	wanted: string[],
	{ mayFail = false } = {},
): void {
	const left = new Map<string, number>();
	for (const id of wanted) left.set(id, (left.get(id) ?? 0) + 1);
	const found = items.filter((item) => !hasFailed(item)).flatMap(idsOf);
	for (const id of found) {
		const count = left.get(id) ?? 0;
		if (count === 0) throw new Error(`The record ${id} came once too often.`);
		left.set(id, count - 1);
	}
	const failed = items.filter(hasFailed).length;
	if (failed > 0 && !mayFail) throw new Error(`${failed} items failed.`);
	const missing = wanted.length - found.length - failed;
	if (missing !== 0) throw new Error(`Of ${wanted.length} records ${missing} are missing.`);
}
