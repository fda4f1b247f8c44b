/** What stands for a write, so that the same one is known again when n8n runs a node a second time. */
import { createHash } from 'crypto';
import { inOrder, meaningOf, plainAddress } from '../../http/meaning';
import { changes, type ApiRequest } from '../../http/request';
import { isTool, placeOf, type Context } from '../../n8n/context';

const digest = (place: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(place)).digest('base64');

/** What the keys of all writes of a tool in an execution begin with; undefined as for {@link writeKey}. */
export function toolKey(context: Context, itemIndex: number): string | undefined {
	const place = placeOf(context, itemIndex);
	return place && digest(place);
}

/**
 * What stands for an item of a node run; the keys of its writes begin with it, up to a dot.
 * @returns undefined for a tool, whose calls n8n does not tell apart, and where n8n names no execution
 */
export function itemKey(context: Context, itemIndex: number): string | undefined {
	const place = isTool(context) ? undefined : placeOf(context, itemIndex);
	return place && digest(place);
}

/**
 * What stands for one write of one item of one node run. What is sent does not count, since it may hold
 * the time; of a tool it is all there is.
 * @param url the address it goes to, query included
 * @returns undefined for reads, and where n8n names no execution
 */
export function writeKey(
	context: Context,
	itemIndex: number,
	request: ApiRequest,
	url: string,
): string | undefined {
	const place = changes(request) ? placeOf(context, itemIndex) : undefined;
	if (!place) return undefined;
	const { method, headers, part = 0 } = request;
	const hash = createHash('sha256').update(JSON.stringify([place, method, part]));
	if (isTool(context)) {
		hash.update(JSON.stringify([plainAddress(url), inOrder(headers ?? {})]));
		hash.update(meaningOf(request.body));
	} else hash.update(new URL(url).origin);
	return `${digest(place)}.${hash.digest('base64')}`;
}
