/** What a page or an XML document says, read without regular expressions: each character is met once. */
import { unescaped } from './decoded';

interface Markup {
	/** The texts of elements by their names in lower case, without prefix, in order. */
	elements: Array<[name: string, text: string]>;
	/** All text a reader would see. */
	text: string;
}

const UNSEEN = new Set(['script', 'style']);

/** Whether a text is a page or an XML document. */
export const isMarkup = (text: string): boolean => /^\s*<[!?a-z]/i.test(text);

/** Whether it is a page, and no other document. */
export const isPage = (text: string): boolean =>
	/^\s*<(?:!doctype html|html|head|body|h1|title|center|p|div)\b/i.test(text);

/** The name in a tag, its mark `/` left out. */
function nameIn(tag: string): string {
	const full = /^\/?([\w:.-]*)/.exec(tag)?.[1] ?? '';
	return full.slice(full.lastIndexOf(':') + 1).toLowerCase();
}

/** @param wanted names of the elements whose text is wanted */
export function readMarkup(text: string, wanted: Set<string>): Markup {
	const found: Markup = { elements: [], text: '' };
	let inside: { name: string; text: string } | undefined;
	let unseen = false;
	let end = 0;
	const say = (until: number) => {
		const said = unescaped(text.slice(end, until).replaceAll(']]>', ''));
		if (inside) inside.text += said;
		if (!unseen) found.text += `${said} `;
	};
	for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
		say(at);
		const isData = text.startsWith('<![CDATA[', at);
		const close = text.startsWith('<!--', at) ? '-->' : '>';
		const last = isData ? at + '<![CDATA['.length - close.length : text.indexOf(close, at);
		if (last < 0) {
			end = text.length;
			break;
		}
		const tag = text.slice(at + 1, last);
		end = last + close.length;
		if (isData || !/^[/a-z]/i.test(tag)) continue;
		const name = nameIn(tag.slice(0, 80));
		const opens = !tag.startsWith('/');
		if (UNSEEN.has(name)) unseen = opens;
		if (opens && !inside && wanted.has(name) && !tag.endsWith('/')) inside = { name, text: '' };
		else if (!opens && inside?.name === name) {
			found.elements.push([name, inside.text]);
			inside = undefined;
		}
	}
	say(text.length);
	if (inside) found.elements.push([inside.name, inside.text]);
	return found;
}
