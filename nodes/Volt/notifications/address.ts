/** Whether Volt can reach an address, as far as the address itself tells. */

const LOOPBACK =
	/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]+\])$/;

/** Addresses of networks that nobody reaches from outside (RFC 1918, 3927, 4193, 4291, 6598). */
const PRIVATE = [
	/^(0|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(\.\d+)+$/,
	/^\[(::|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/,
];

/** Names that are no public ones (RFC 2606, 6761, 6762, 8375, and what n8n's containers are called). */
const NO_PUBLIC_NAME = /^[^.[\]:]+$|\.(local|lan|internal|intranet|home|home\.arpa|test|invalid)$/;

/** @param address as URL reads it, which writes every number of an IPv4 address in the same way */
const hostOf = (address: string): string => new URL(address).hostname.replace(/\.$/, '');

export const isLoopback = (address: string): boolean =>
	URL.canParse(address) && LOOPBACK.test(hostOf(address));

/**
 * Why Volt cannot send notifications to an address; undefined where nothing speaks against it.
 * @param loopbackWillDo what stands in for Volt runs on this machine
 */
export function whyUnreachable(address: string, loopbackWillDo = false): string | undefined {
	if (!URL.canParse(address)) return 'it is no web address';
	if (isLoopback(address)) return loopbackWillDo ? undefined : 'it leads to n8n’s own machine only';
	const { protocol, username, password } = new URL(address);
	if (protocol !== 'https:') return 'it does not begin with https://';
	if (username !== '' || password !== '') return 'it holds a user name or password';
	const host = hostOf(address);
	return [...PRIVATE, NO_PUBLIC_NAME].some((pattern) => pattern.test(host))
		? 'its host is not known outside of your network'
		: undefined;
}
