/** What stands for all operations whose answer is a link under a name of its own. */
import type { IDataObject } from 'n8n-workflow';
import type { Steps } from '../../../core/operation/operation';
import { wordsIn } from '../../../core/operation/shape';
import { isObject } from '../../../core/values/json';

/** The link of an answer, with what stands beside it; what is said in its place as it was said. */
export async function performLink({ send }: Steps): Promise<IDataObject[]> {
	const { answer, record } = await send();
	const said = (isObject(answer) ? wordsIn(answer) : undefined) ?? record;
	const { link, ...beside } = isObject(record.link) ? record : said;
	return [isObject(link) ? { ...link, ...beside } : { ...beside, ...(link ? { link } : {}) }];
}
