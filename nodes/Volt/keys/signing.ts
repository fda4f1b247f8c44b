import type { Params } from '../../core/item/params';

/**
 * Whether requests of this item are signed: where the credential has a Signing Key. What Volt makes of a
 * refund or payout without a signature, its pages do not agree on.
 */
export async function signs({ reader }: Params): Promise<boolean> {
	const { signingPrivateKey } = await reader.credential();
	return String(signingPrivateKey ?? '').trim() !== '';
}
