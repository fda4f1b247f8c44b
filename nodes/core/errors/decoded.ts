/**
 * A text as it reads with the escapes in it decoded, and where each of its characters stands in the text
 * as it was written: at index `i` of that text where nothing is noted.
 */
interface View {
	text: string;
	at: number[];
}

interface Decoder {
	/** Matches one escaped character, in no more than a few steps. */
	escapes: RegExp;
	/** What it stands for. */
	meaning(escape: string): string;
}

/** One character in UTF-8, or else one byte. */
const PERCENT =
	'%[cd][\\da-f]%[89ab][\\da-f]|%e[\\da-f](?:%[89ab][\\da-f]){2}|%f[0-7](?:%[89ab][\\da-f]){3}|%[\\da-f]{2}';

function ofBytes(escape: string): string {
	if (escape === '+') return ' ';
	const bytes = Buffer.from(escape.replaceAll('%', ''), 'hex');
	return bytes.toString(bytes.length === 1 ? 'latin1' : 'utf8');
}

const LETTERS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function ofBackslash(escape: string): string {
	const sign = escape.charAt(1);
	return escape.length > 2
		? String.fromCharCode(parseInt(escape.slice(2), 16))
		: (LETTERS[sign] ?? sign);
}

/** HTML's names of signs in ASCII, and of U+00A0 to U+00FF in order. */
const NAMES =
	'quot amp apos lt gt excl num dollar percnt lpar rpar ast plus comma period sol colon semi equals quest commat lsqb bsol rsqb Hat lowbar grave lcub vert rcub nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const SIGNS = `"&'<>!#$%()*+,./:;=?@[\\]^_\`{|}`;

const NAMED = new Map(
	NAMES.split(' ').map((name, at) => [
		name,
		SIGNS[at] ?? String.fromCharCode(0xa0 + at - SIGNS.length),
	]),
);

function ofEntity(escape: string): string {
	const name = escape.slice(1, -1);
	if (!name.startsWith('#')) return NAMED.get(name) ?? escape;
	const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
}

const ENTITY: Decoder = {
	escapes: /&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8}\d{0,2});/gi,
	meaning: ofEntity,
};

/** The text of a page. */
export const unescaped = (page: string): string => page.replace(ENTITY.escapes, ofEntity);

const DECODERS: Decoder[] = [
	ENTITY,
	{ escapes: new RegExp(PERCENT, 'gi'), meaning: ofBytes },
	{ escapes: new RegExp(`\\+|${PERCENT}`, 'gi'), meaning: ofBytes },
	{ escapes: /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|["'\\/bfnrt])/g, meaning: ofBackslash },
];

function decode(original: View, { escapes, meaning }: Decoder): View {
	const { text, at } = original;
	if (text.search(escapes) < 0) return original;
	const view: View = { text: '', at: [] };
	let end = 0;
	const copy = (until: number) => {
		view.text += text.slice(end, until);
		for (; end < until; end++) view.at.push(at[end] ?? end);
	};
	for (const { 0: escape, index } of text.matchAll(escapes)) {
		copy(index);
		const character = meaning(escape);
		view.text += character;
		for (let unit = 0; unit < character.length; unit++) view.at.push(at[index] ?? index);
		end = index + escape.length;
	}
	copy(text.length);
	view.at.push(at[end] ?? end);
	return view;
}

/** So many times over a text is decoded: a page may show JSON that holds an address. */
const DEPTH = 3;

/**
 * A text as it is, and as it reads with one kind of escapes after another decoded: of addresses, of forms,
 * of HTML, of JSON.
 */
export function views(text: string): View[] {
	const found = new Map<string, View>([[text, { text, at: [] }]]);
	let latest = [...found.values()];
	for (let depth = 0; depth < DEPTH; depth++) {
		const more: View[] = [];
		for (const view of latest) {
			for (const decoder of DECODERS) {
				const read = decode(view, decoder);
				if (found.has(read.text)) continue;
				found.set(read.text, read);
				more.push(read);
			}
		}
		latest = more;
	}
	return [...found.values()];
}
