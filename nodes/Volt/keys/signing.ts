import { NodeApiError } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { hasSigningKey, WHERE_TO_PUT_KEY } from '../signature';

/**
 * Whether requests of this item are signed: where the credential has a Signing Key. What Volt makes of a
 * refund or payout without a signature, its pages do not agree on.
 */
export const signs = async ({ reader }: Params): Promise<boolean> =>
	hasSigningKey(await reader.credential());

/** What was thrown; where it asks for a signature that there is no key for, it says where to put one. */
export async function withKeyAdvice(params: Params, thrown: unknown): Promise<unknown> {
	if (!(thrown instanceof NodeApiError)) return thrown;
	const { message, description } = thrown;
	const asksForOne = /\bjws\b|signature|must be signed/i.test(`${message} ${description}`);
	if (!asksForOne || (await signs(params))) return thrown;
	return Object.assign(thrown, {
		description: [description, WHERE_TO_PUT_KEY].filter(Boolean).join(' '),
	});
}
