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

/**
 * Takes tokens, secrets and account numbers out of a text that a person may read.
 * @param secrets values known to be secret; anything of fewer than 6 characters is ignored
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
	let clean = text;
	for (const secret of secrets) {
		if (secret.length >= 6) clean = clean.replaceAll(secret, '***');
	}
	return SHAPES.reduce((out, [shape, instead]) => out.replace(shape, instead), clean);
}
