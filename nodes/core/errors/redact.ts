import { views } from './decoded';
import { spansOf, type Span } from './secretSpans';
import { formsOf } from './secretForms';

/** A plain word, as which no secret is taken: `Bearer token is missing`, `token: The token is over`. */
const WORD = '[A-Z]?[a-z]+';

/**
 * Shapes that must not reach a message whatever they belong to, after what may stay of them. Each takes
 * few steps for a character, however long the text.
 */
const SHAPES = [
	new RegExp(`(\\b(?:[Bb]earer|BEARER)\\s+)(?!${WORD}\\.?(?![\\w.~+/=-]))[\\w.~+/=-]+`, 'g'),
	// What resumes an execution of n8n that sleeps, at the end of its address
	/([?&]signature=)[\w-]{6,}/g,
	// A JSON Web Token, or what is left of it
	/()(?<![A-Za-z\d])eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g,
	// IBAN: country, check digits, 11 to 30 characters, possibly in groups of four
	/()\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g,
	/(["']?(?:client_secret|password|refresh_token|access_token|token|secret)["']?\s*[:=]\s*)(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|(?![A-Za-z][a-z]+ [a-z])[^\s"',&}]+)/gi,
];

function shapesIn(text: string): Span[] {
	return SHAPES.flatMap((shape) =>
		[...text.matchAll(shape)].map(
			({ 0: whole, 1: kept = '', index }): Span => [index + kept.length, index + whole.length],
		),
	);
}

function masked(text: string, spans: Span[]): string {
	let clean = '';
	let end = 0;
	for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
		if (from >= end) clean += `${text.slice(end, from)}***`;
		end = Math.max(end, to);
	}
	return clean + text.slice(end);
}

/**
 * Takes tokens, secrets and account numbers out of texts that a person may read, however they are written
 * in them.
 * @param secrets values known to be secret; anything of fewer than 6 characters is ignored
 * @returns a function that gives a text without them; `cut` where the text goes on behind what is given,
 * and may end within a secret
 */
export function redactor(secrets: Iterable<string> = []): (text: string, cut?: boolean) => string {
	const forms = [...secrets].flatMap(formsOf);
	return (text, cut = false) => {
		const spans = views(text).flatMap(({ text: read, at }) =>
			[...spansOf(read, forms, cut), ...shapesIn(read)].map(
				([from, to]): Span => [at[from] ?? from, at[to] ?? to],
			),
		);
		return masked(text, spans);
	};
}
