/** Shapes that must not reach a message whatever they belong to. */
const SHAPES: Array<[RegExp, string]> = [
	[/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer ***'],
	[/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '***'],
	// IBAN: country, check digits, 11 to 30 characters, possibly in groups of four
	[/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, '***'],
	[
		/(["']?(?:client_secret|password|refresh_token|access_token|token|secret)["']?\s*[:=]\s*)(["']?)[^\s"',&}]+\2/gi,
		'$1***',
	],
];

const NAMED: Record<string, string> = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

const asPage = (text: string) => text.replace(/[&<>"']/g, (char) => NAMED[char] ?? char);

/** A secret in the ways a service may give it back: in JSON, in an address, in a page, in base64. */
function writtenForms(secret: string): Set<string> {
	const json = JSON.stringify(secret).slice(1, -1);
	const address = encodeURIComponent(secret.toWellFormed());
	const lower = address.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
	const page = asPage(secret);
	return new Set([
		...[secret, json, json.replaceAll('/', '\\/'), asPage(json), JSON.stringify(json).slice(1, -1)],
		...[address, lower, address.replaceAll('%20', '+'), encodeURIComponent(address)],
		...[page, page.replaceAll('&#39;', '&#x27;'), page.replaceAll('&#39;', '&apos;')],
		...[page.replaceAll('&#39;', '&#039;'), page.replaceAll('&quot;', '&#34;')],
		Buffer.from(secret).toString('base64'),
	]);
}

/** Secrets whose forms are kept, the oldest forgotten first: a node run has a few, and many texts. */
const MEMORY = 1_000;
const forms = new Map<string, Set<string>>();

function formsOf(secret: string): Set<string> {
	const known = forms.get(secret);
	if (known) return known;
	const made = writtenForms(secret);
	const [oldest] = forms.keys();
	if (forms.size >= MEMORY && oldest !== undefined) forms.delete(oldest);
	forms.set(secret, made);
	return made;
}

/**
 * Takes tokens, secrets and account numbers out of a text that a person may read.
 * @param secrets values known to be secret; anything of fewer than 6 characters is ignored
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
	let clean = text;
	// Longest first, so that none is left half by one that is a part of it.
	const known = [...secrets].filter(({ length }) => length >= 6);
	const written = known.flatMap((secret) => [...formsOf(secret)]);
	for (const form of written.sort((a, b) => b.length - a.length)) {
		clean = clean.replaceAll(form, '***');
	}
	return SHAPES.reduce((out, [shape, instead]) => out.replace(shape, instead), clean);
}
