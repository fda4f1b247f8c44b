/** What stands for all operations whose answer is a link under a name of its own. */
import type { IDataObject } from 'n8n-workflow';
import type { Steps } from '../../../core/operation/operation';
import { isObject } from '../../../core/values/json';

/** The link of an answer, with what stands beside it. */
export async function performLink({ send }: Steps): Promise<IDataObject[]> {
	const { link, ...beside } = (await send()).record;
	return [isObject(link) ? { ...link, ...beside } : { ...beside, ...(link ? { link } : {}) }];
}
