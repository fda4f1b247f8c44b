/** References as they are compared. */

/** References are looked for in so many characters of a text. */
const LONGEST = 500;

/** Words of at most so many are put together to a reference that was written with separators. */
const MOST_PARTS = 6;

const upper = (text: string): string => text.normalize('NFKC').toUpperCase();

/** Letters and digits of a text, upper case, in one form of Unicode; '' when it has none. */
export const plainReference = (text: string | undefined): string =>
	upper(text ?? '').replace(/[^\p{L}\p{N}]+/gu, '');

/** Some words of a text, one after the other, and where they stand. */
export interface Run {
	text: string;
	first: number;
	/** The word after the last. */
	end: number;
	/** Whether the text ends with them. */
	last: boolean;
}

/** Every run of a few words. */
export function runsOf(text = ''): Run[] {
	const isWhole = text.length <= LONGEST;
	const words = upper(text.slice(0, LONGEST))
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
	return words.flatMap((_, first) =>
		words.slice(first, first + MOST_PARTS).map((__, at) => {
			const end = first + at + 1;
			const last = isWhole && end === words.length;
			return { text: words.slice(first, end).join(''), first, end, last };
		}),
	);
}

/** Names as they are compared: words in any order, marks on letters left out. */
export const plainName = (name: string | undefined): string =>
	upper(name ?? '')
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.sort()
		.join(' ');

export const plainIban = (iban: string | undefined): string =>
	(iban ?? '').replace(/[^A-Za-z0-9]/g, '').toUpperCase();
