import type { Form } from './secretForms';

/** Where a secret stands in a text: whole, or a piece of it where the text was cut. */
export type Span = [from: number, to: number];

/** Characters that are looked at around a piece. */
const AROUND = 24;

/** What is left of a character that was cut in two: bytes of it, the first or last signs of its escape. */
const BYTES = '[\\x80-\\xff\\ufffd]{0,3}';
const ESCAPE = `(?:%[\\da-f]?|\\\\(?:u[\\da-f]{0,3}|x[\\da-f]?)?|&#?[\\da-z]{0,8})?`;
const HALF = `${BYTES}${ESCAPE}`;
const OTHER_HALF = `(?:[\\da-z]{0,8};|[\\da-f]{1,3})?${BYTES}`;
const ESCAPE_AT_END = new RegExp(`${ESCAPE}$`, 'i');

/** Signs that something was left out, and the ends and quotes where it may have been. */
const DOTS = '.*…';
const GONE = '(?:\\.{2}|…|\\*{2}|truncated)';
const AFTER = {
	gone: new RegExp(`^[${DOTS}]*${HALF}[ [(]{0,2}${GONE}`, 'i'),
	edge: new RegExp(`^[${DOTS}]*${HALF}(?:["'\`]|[\\s)\\]}>]*$)`, 'i'),
};
const BEFORE = {
	gone: new RegExp(`${GONE}[ \\])]{0,2}${OTHER_HALF}[${DOTS}]{0,${AROUND}}$`, 'i'),
	edge: new RegExp(`(?:["'\`]|^[\\s([{<]*)${OTHER_HALF}[${DOTS}]{0,${AROUND}}$`, 'i'),
};

/** Whether a piece stands beside something left out, or may do so and is no word of the text. */
const wasCut = (piece: string, { gone, edge }: typeof AFTER, around: string): boolean =>
	gone.test(around) || (edge.test(around) && !/^[A-Z]?[a-z]+$/.test(piece));

/** How many characters are the same in both, from a place in each onwards, or backwards. */
function common(a: string, atA: number, b: string, atB: number, step: 1 | -1): number {
	let count = 0;
	const same = () => a.charCodeAt(atA + count * step) === b.charCodeAt(atB + count * step);
	while (same()) count++;
	return count;
}

function* places(text: string, part: string): Iterable<number> {
	for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at;
}

/** The whole of it, and beginnings of it. */
function* beginnings(text: string, { text: whole, head }: Form): Iterable<Span> {
	for (const from of places(text, head)) {
		const to = from + common(text, from, whole, 0, 1);
		// Dots of its own may as well be those of the cut.
		let end = to;
		while (end > from && DOTS.includes(text.charAt(end - 1))) end--;
		const piece = text.slice(from, to);
		if (piece === whole || wasCut(piece, AFTER, text.slice(end, end + AROUND))) yield [from, to];
	}
}

/** Ends of it. */
function* endings(text: string, { text: whole, tail }: Form): Iterable<Span> {
	if (tail === whole) return;
	for (const at of places(text, tail)) {
		const to = at + tail.length;
		const from = to - common(text, to - 1, whole, whole.length - 1, -1);
		let start = from;
		while (start < to && DOTS.includes(text.charAt(start))) start++;
		const around = text.slice(Math.max(0, start - AROUND), start);
		if (wasCut(text.slice(from, to), BEFORE, around)) yield [from, to];
	}
}

/** Where a text ended that we have cut, when it was cut in a character: without what is left of that. */
function* ends(text: string): Iterable<number> {
	yield text.length;
	let end = text.length - (ESCAPE_AT_END.exec(text.slice(-AROUND))?.[0].length ?? 0);
	yield end;
	for (let bytes = 0; bytes < 3 && /[\x80-\xff\ufffd]/.test(text.charAt(end - 1)); bytes++)
		yield --end;
}

/** Beginnings of it, however short, with which a text ends that we have cut. */
function* atOurCut(text: string, { text: whole }: Form): Iterable<Span> {
	for (const end of ends(text)) {
		let size = Math.min(whole.length, end);
		while (!text.startsWith(whole.slice(0, size), end - size)) size--;
		if (size > 0) yield [end - size, text.length];
	}
}

/**
 * Where forms of secrets stand in a text, and pieces of them at the ends of an excerpt.
 * @param cut the text is longer than what is given of it
 */
export function spansOf(text: string, forms: Form[], cut: boolean): Span[] {
	const spans: Span[] = [];
	for (const form of forms) {
		if (text.includes(form.head) || text.includes(form.tail)) {
			spans.push(...beginnings(text, form), ...endings(text, form));
		}
		if (cut) spans.push(...atOurCut(text, form));
	}
	return spans;
}
