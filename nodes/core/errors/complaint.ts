import { contentOf } from './refusalBody';
import type { Clip, FieldComplaint } from './fieldComplaints';
import { complaintIn, type Found } from './jsonComplaint';
import { isMarkup, isPage, readMarkup } from './markup';

/** What an API says went wrong, whatever shape it says it in. */
export interface ApiComplaint {
	/** The service's own words. */
	message?: string;
	/** The service's own code, e.g. `VALIDATION_FAILURE`. */
	code?: string;
	/** The code is only what the service calls the kind of refusal, or what the status says already. */
	isVague?: boolean;
	/** Complaints by field, in the order given. */
	fields: FieldComplaint[];
	/** The body was a web page. */
	html?: boolean;
}

/** Whether a code says for sure more than the status it came with. */
export const hasCode = ({ code, isVague }: ApiComplaint, status: number): boolean =>
	code !== undefined && isVague !== true && code !== String(status);

/** Laravel answers 419 to a form of a web page without its mark, in JSON as well. */
export const isOfForm = ({ html, message = '' }: ApiComplaint): boolean =>
	html === true || /csrf/i.test(message);

const MAX_FIELDS = 20;
const MAX_TEXT = 500;
const MAX_EXCERPT = 200;
/** So much of a text is looked at; of a longer one nothing more is shown. */
const MAX_READ = 4_000;

/** Takes secrets out of a text; `cut` where it goes on behind what is given. */
type Clean = (text: string, cut: boolean) => string;

/** Secrets go before anything is cut off or replaced: half of one cannot be told. */
const clipper =
	(clean: Clean, cut: boolean): Clip =>
	(value) => {
		if (typeof value !== 'string' && typeof value !== 'number') return undefined;
		const whole = String(value);
		const text = clean(whole.slice(0, MAX_READ), cut || whole.length > MAX_READ)
			.replace(/\p{Cc}+/gu, ' ')
			.trim();
		return text === '' ? undefined : text.slice(0, MAX_TEXT);
	};

/** What a status says already. */
const PHRASE =
	/^(bad request|unauthorized|forbidden|not found|method not allowed|conflict|unprocessable (entity|content)|too many requests|internal server error|bad gateway|service unavailable|gateway timeout|error)\.?$/i;

/** All words as one text; none twice, and no mere name of a status beside others. */
function joined(words: string[]): string | undefined {
	const more = words.filter((text) => !PHRASE.test(text));
	const said: string[] = [];
	for (const text of more.length > 0 ? more : words) {
		if (!said.some((other) => other.toLowerCase().includes(text.toLowerCase()))) said.push(text);
	}
	const text = said
		.map((one, at) => (at < said.length - 1 ? one.replace(/\.$/, '') : one))
		.join('. ');
	return text === '' ? undefined : text.slice(0, MAX_TEXT);
}

const MARKUP_WORDS = ['title', 'h1', 'faultstring', 'message', 'text', 'detail', 'description'];
const MARKUP_CODES = ['faultcode', 'code', 'errorcode'];

function complaintInMarkup(text: string, clip: Clip): Found {
	const wanted = new Set([...MARKUP_WORDS, ...MARKUP_CODES]);
	const { elements, text: seen } = readMarkup(
		text,
		isPage(text) ? new Set(['title', 'h1']) : wanted,
	);
	const of = (names: string[]) =>
		elements
			.filter(([name]) => names.includes(name))
			.map(([, said]) => clip(said.replace(/\s+/g, ' ')))
			.filter((said) => said !== undefined);
	const words = of(MARKUP_WORDS);
	const all = words.length > 0 ? [] : [clip(seen.replace(/\s+/g, ' '))?.slice(0, MAX_EXCERPT)];
	return {
		words: [...words, ...all.filter((said) => said !== undefined)],
		code: of(MARKUP_CODES)[0],
		fields: [],
	};
}

/**
 * Reads the body of an answer that is not a success, in any of the shapes that APIs have for one; of a
 * shape that is not known an excerpt.
 * @param clean takes secrets out of a text
 * @param contentType of the answer, for its character set
 */
export function readComplaint(
	body: unknown,
	clean: Clean = (text) => text,
	contentType?: string,
): ApiComplaint {
	const { value, text, cut } = contentOf(body, contentType);
	const clip = clipper(clean, cut);
	if (typeof value === 'string' && isMarkup(value)) {
		const { words, code } = complaintInMarkup(value, clip);
		const html = isPage(value) ? { html: true } : {};
		return { message: joined(words), code, fields: [], ...html };
	}
	const { words, code, kind, fields } = complaintIn(value, clip);
	// A number may be the status once more.
	const told = kind !== undefined && /^(\d{3})?$/.test(code ?? '') ? kind : code;
	const isEmpty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
	const isKnown = words.length > 0 || told !== undefined || fields.length > 0;
	const excerpt = isKnown || isEmpty ? undefined : clip(text)?.slice(0, MAX_EXCERPT);
	const isVague = told !== undefined && (told !== code || PHRASE.test(told));
	return {
		message: joined(words) ?? excerpt,
		code: told,
		fields: fields.slice(0, MAX_FIELDS),
		...(isVague ? { isVague } : {}),
	};
}
