import { joinUrl } from '../../http/path';
import { queryString } from '../../http/query';
import type { ApiRequest } from '../../http/request';
import { isTool, type Context } from '../../n8n/context';
import type { Credential, Service } from '../../service';
import { finishedBefore, sentBefore, toolSent } from './sentWrites';
import { writeKey } from './writeKey';

/**
 * Whether an item's write may have been carried out before: by an earlier try of Retry on Fail, or, in a
 * tool, by an earlier call for the same.
 */
export async function sentEarlier(
	context: Context,
	itemIndex: number,
	service: Service,
	reader: { readonly wasToAsk: boolean; credential(): Promise<Credential> },
	request?: ApiRequest,
): Promise<boolean> {
	if (sentBefore(context, itemIndex)) return true;
	if (!isTool(context)) return false;
	const before = async () => {
		// What would have been sent is not known where it takes a look to tell. Where the fields alone were
		// wrong, the same call was never sent.
		if (!request) return reader.wasToAsk && toolSent(context, itemIndex);
		const base = service.base(await reader.credential(), request.host);
		const url = joinUrl(base, request.path, queryString(request.query, request.arrayFormat));
		const key = writeKey(context, itemIndex, request, url);
		return finishedBefore(context, key, request) !== undefined;
	};
	// Nor where the credential gives no address, which is what the item fails with.
	return await before().catch(() => toolSent(context, itemIndex));
}
