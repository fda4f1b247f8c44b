import { UserError } from 'n8n-workflow';

/** A path under an API's base, every inserted segment percent-encoded. Made by {@link path}. */
export type Path = string & { readonly __path: unique symbol };

/** So often a path is decoded at most on its way: by proxies, a gateway, the service itself. */
const DECODINGS = 3;

/** A part of a path as those see it who decode it never, once, or more often. */
function* readings(part: string): Generator<string, void> {
	let text = part;
	for (let made = 0; ; made++) {
		yield text;
		const decoded = text.replace(/%([0-7][\da-f])/gi, (_all, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		);
		if (decoded === text || made === DECODINGS) return;
		text = decoded;
	}
}

/** Segments as servers see them: to some a backslash parts them, and `;` begins what is not of the name. */
const segmentsOf = (text: string) =>
	text.split(/[/\\]/).map((segment) => (segment.split(';', 1)[0] ?? '').trim());

/** Whether a part of a path may lead out of where it stands, however often it is decoded. */
const climbs = (part: string): boolean =>
	[...readings(part)].some((text) => segmentsOf(text).some((segment) => /^\.\.?$/.test(segment)));

/**
 * Tagged template for API paths: what is inserted is one segment, whatever it holds.
 *
 *     path`/chargers/${id}/logs`
 *
 * @throws UserError when a segment is empty or a dot segment, or hides one: it would name another resource
 */
export function path(parts: TemplateStringsArray, ...segments: Array<string | number>): Path {
	const encoded = segments.map((segment) => {
		const text = String(segment).trim();
		if (text === '' || climbs(text)) {
			throw new UserError('An ID in the address is empty or not usable', {
				description: `Got "${text}". Check the ID fields of this node.`,
			});
		}
		return encodeURIComponent(text.toWellFormed());
	});
	return parts.reduce((out, part, i) => out + part + (encoded[i] ?? ''), '') as Path;
}

/** Why a path cannot be used, or undefined when it can. */
function pathFault(text: string): string | undefined {
	if (/\p{Cc}/u.test(text)) return 'it contains a line break or control character';
	if (text.includes('\\')) return 'it contains a backslash';
	if (/^[a-z][a-z0-9+.-]*:/i.test(text)) {
		return 'it is a full address; the host comes from the credential, so give the path only';
	}
	if (text.startsWith('//')) return 'it starts with //, which would lead to another host';
	if (text.includes('#')) return 'it contains #; write %23 if the value needs it';
	const [onlyPath = ''] = text.split('?', 1);
	for (const read of readings(onlyPath)) {
		if (read.includes('\\')) return 'it hides a backslash behind %5C';
		if (/\p{Cc}/u.test(read)) return 'it hides a line break or control character';
		const segments = segmentsOf(read);
		if (segments.includes('..')) return 'it climbs with .. out of the place it starts in';
		if (segments.includes('.')) return 'it contains a single dot as a segment';
	}
	return undefined;
}

/**
 * Takes a path as a user typed it. Anything that could lead a request, and with it the token,
 * somewhere else than under the API's base is refused before a request is made.
 * @returns the path with one leading slash; a query in it is kept
 * @throws UserError that says what to change
 */
export function userPath(typed: string): Path {
	const text = typed.trim();
	const fault = pathFault(text);
	if (fault) {
		throw new UserError(`The path cannot be used: ${fault}`, {
			description:
				'Path takes what follows the host, e.g. /chargers. The token only goes to the host of the credential.',
		});
	}
	const [onlyPath = '', ...query] = (text.startsWith('/') ? text : `/${text}`).split('?');
	const encoded = onlyPath.replace(/[^\w.~!$&'()*+,;=:@%/-]/gu, (char) =>
		encodeURIComponent(char.toWellFormed()),
	);
	return [encoded.replace(/%(?![0-9a-f]{2})/gi, '%25'), ...query].join('?') as Path;
}

/** Segments that an expression leaves where it gives nothing, or no text. */
const NOTHING = /^(undefined|null|NaN|\[object Object\]|Invalid Date(Time)?)?$/;

/**
 * Takes a path as a user typed it, none of whose segments is empty: another resource would be asked.
 * @throws UserError that says what to change
 */
export function typedPath(typed: string): Path {
	const taken = userPath(typed);
	const segments =
		typed
			.trim()
			.split('?', 1)[0]
			?.replace(/^\/|\/$/g, '')
			.split('/') ?? [];
	const empty = segments.find((segment) => NOTHING.test(segment.trim()));
	if (empty === undefined || (empty === '' && segments.length === 1)) return taken;
	throw new UserError(
		`The path cannot be used: a part of it is ${empty.trim() === '' ? 'empty' : `"${empty.trim()}"`}`,
		{ description: 'An expression in Path gave nothing. Check the field it takes the ID from.' },
	);
}

/** A path without the slashes at its end. Not by a pattern, which would look at each run of them anew. */
export function withoutSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return text.slice(0, end);
}

/** A typed base address, e.g. of a custom environment: origin and path, no trailing slash. */
export interface BaseUrl {
	origin: string;
	href: string;
}

/**
 * What a typed base address looks like: https, or http on this machine; no user name, query or `#`. Gives
 * the host. A pattern, since n8n's expressions in credentials know no `URL`.
 */
export const BASE_ADDRESS =
	/^(?:https:\/\/(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)|http:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\]))(?::\d+)?(?:\/[^\s?#\\]*)?$/i;

const isLoopback = (host: string) =>
	host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Whether nobody on the way can read what is sent there: https, or this machine. */
export const isSecure = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/**
 * Reads the base address of an API from a credential.
 * @param field the field's label, for the message
 * @throws UserError when it is no https address (http is allowed on this machine only)
 */
export function baseUrl(typed: unknown, field: string): BaseUrl {
	const text = typeof typed === 'string' ? typed.trim() : '';
	const [, remote, host = remote] = BASE_ADDRESS.exec(text) ?? [];
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const message = `${field} in the credential cannot be used`;
	if (host === undefined || !url || !isSecure(url)) {
		throw new UserError(message, {
			description:
				'It must be an https:// address without user name, query or #, e.g. https://api.example.com. Plain http:// is accepted for localhost only.',
		});
	}
	// n8n compares the domains a credential may go to with the host as it comes out.
	if (host.toLowerCase() !== url.hostname) {
		throw new UserError(message, {
			description: `Write its host as ${url.hostname}: what is typed stands for that one.`,
		});
	}
	return { origin: url.origin, href: `${url.origin}${withoutSlashes(url.pathname)}` };
}

/** Whether an address lies under a base, however often a server decodes it: the token may go there. */
export function isUnder(base: BaseUrl, { origin, pathname, username, password }: URL): boolean {
	const root = new URL(base.href).pathname.replace(/\/$/, '');
	if (origin !== base.origin || username || password) return false;
	if (pathname !== root && !pathname.startsWith(`${root}/`)) return false;
	return !climbs(pathname.slice(root.length));
}

/**
 * Joins a base and a path.
 * @throws UserError should the result lie outside the base after the URL parser has had its say
 */
export function joinUrl(base: BaseUrl, tail: Path, query = ''): string {
	const [onlyPath = '', ownQuery = ''] = tail.split(/\?(.*)/s, 2);
	const search = [ownQuery, query].filter((part) => part !== '').join('&');
	const url = new URL(base.href + onlyPath + (search ? `?${search}` : ''));
	if (!isUnder(base, url)) {
		throw new UserError('The path cannot be used: it leads out of the API', {
			description: `The token only goes to addresses under ${base.href}.`,
		});
	}
	return url.href;
}
