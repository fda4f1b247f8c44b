/** Shorter values are ordinary words and numbers as well. */
const SHORTEST = 6;
/** Of something this long, a piece this long gives too much away. */
const LONG = 16;
const PIECE = 8;

/** Something to look for: as a whole, and by the pieces it begins and ends with. */
export interface Form {
	text: string;
	head: string;
	tail: string;
}

const asForm = (text: string): Form =>
	text.length < LONG
		? { text, head: text, tail: text }
		: { text, head: text.slice(0, PIECE), tail: text.slice(-PIECE) };

/**
 * The digits that stand for some bytes in base64, at each of the three places they may begin at in what
 * was encoded: `user:secret`, say. A digit that is shared with what is around them is left out.
 */
function base64Of(bytes: Buffer): string[] {
	return [0, 1, 2].flatMap((before) => {
		const all = Buffer.concat([Buffer.alloc(before), bytes]);
		const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6)];
		return [all.toString('base64').slice(from, to), all.toString('base64url').slice(from, to)];
	});
}

function writtenForms(secret: string): Form[] {
	const plain = secret.toWellFormed();
	const address = encodeURIComponent(plain);
	const encoded = [
		...[plain, address, address.replaceAll('%20', '+')],
		JSON.stringify(plain).slice(1, -1),
	].map((text) => Buffer.from(text));
	const hex = Buffer.from(plain).toString('hex');
	const texts = new Set([secret, plain, hex, hex.toUpperCase(), ...encoded.flatMap(base64Of)]);
	return [...texts].map(asForm);
}

/** Secrets whose forms are kept, the oldest forgotten first: a node run has a few, and many texts. */
const MEMORY = 1_000;
const forms = new Map<string, Form[]>();

/**
 * What stands for a secret in a text whose escapes are decoded: itself, without blanks at its ends, and in
 * base64 and hexadecimal digits. Nothing does for one of fewer than 6 characters.
 */
export function formsOf(given: string): Form[] {
	const known = forms.get(given);
	if (known) return known;
	const secret = given.trim();
	const made = secret.length < SHORTEST ? [] : writtenForms(secret);
	const [oldest] = forms.keys();
	if (forms.size >= MEMORY && oldest !== undefined) forms.delete(oldest);
	forms.set(given, made);
	return made;
}
