/** Whether Volt can send something to an address of this n8n. */

const LOCAL_NAMES = /^(localhost|.*\.(localhost|local|internal|lan|home|test|invalid|example))$/;

/** Blocks that lead nowhere from outside (RFC 1918, 3927, 6598 and others), as the URL parser writes them. */
const LOCAL_V4 =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

const isV4 = (host: string) => /^\d+(\.\d+){3}$/.test(host);

/** Loopback, link-local and unique local addresses, and IPv4 in disguise. */
const LOCAL_V6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/;

const hostOf = (address: string): URL | undefined =>
	URL.canParse(address) ? new URL(address) : undefined;

/** Whether an address is one of this machine. */
export function isLoopback(address: string): boolean {
	const host = hostOf(address)?.hostname ?? '';
	return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}

/**
 * Why Volt cannot reach an address.
 * @returns words that go after "it", undefined where nothing speaks against it
 */
export function unreachable(address: string): string | undefined {
	const url = hostOf(address);
	if (!url) return 'is no web address';
	// A dot at the end is the same name.
	const host = url.hostname.replace(/\.$/, '');
	const isLocal = isV4(host)
		? LOCAL_V4.test(host)
		: host.startsWith('[')
			? LOCAL_V6.test(host)
			: LOCAL_NAMES.test(host) || !host.includes('.');
	if (isLocal) return 'is an address of this machine or this network only';
	if (url.protocol !== 'https:') return 'is not https';
	return url.username === '' && url.password === '' ? undefined : 'holds a user name or password';
}
