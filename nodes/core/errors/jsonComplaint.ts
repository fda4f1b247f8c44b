/** What went wrong, as APIs say it in JSON. */
import { fromJson } from './refusalBody';
import { fieldComplaints, type Clip, type FieldComplaint } from './fieldComplaints';
import { isObject } from '../values/json';

export interface Found {
	/** The service's words, the plainest first. */
	words: string[];
	code?: string;
	/** What the service calls this kind of refusal: less sure than a code. */
	kind?: string;
	fields: FieldComplaint[];
}

// Names as they are written in lower case, without what stands between their words.
const WORDS = [
	...['message', 'errordescription', 'errormessage', 'title', 'detail', 'details', 'description'],
	...['reason', 'msg', 'faultstring', 'usermessage', 'displaymessage', 'developermessage'],
	...['statusmessage', 'summary', 'errorhint', 'hint', 'errors'],
];
/** Texts that are the service's words only where there are no others. */
const OTHER_WORDS = ['value', 'text', 'exception', 'info'];
const CODES = ['code', 'errorcode', 'faultcode'];
const LISTS = [
	...['errors', 'tppmessages', 'invalidfields', 'errormessages', 'reasons'],
	...['errorlist', 'violations', 'invalidparams', 'fielderrors', 'validationerrors'],
	...[
		'modelstate',
		'fieldviolations',
		'issues',
		'details',
		'detail',
		'message',
		'messages',
		'error',
	],
];
/** Those that may also hold complaints by field. */
const BY_FIELD = [
	'errors',
	'violations',
	'fielderrors',
	'validationerrors',
	'modelstate',
	'messages',
];
const INNER = ['error', 'exception', 'fault', 'message', 'detail', 'details', 'extensions'];
/** Those that may hold something else, asked where nothing else tells. */
const OUTER = ['status', 'data', 'response', 'result', 'body', 'meta'];

const MAX_DEPTH = 4;

const nothing = (): Found => ({ words: [], fields: [] });
const isNothing = ({ words, code, kind, fields }: Found) =>
	words.length === 0 && (code ?? kind) === undefined && fields.length === 0;

const together = (parts: Found[]): Found => ({
	words: parts.flatMap(({ words }) => words),
	code: parts.find(({ code }) => code !== undefined)?.code,
	kind: parts.find(({ kind }) => kind !== undefined)?.kind,
	fields: parts.flatMap(({ fields }) => fields),
});

type Named = Map<string, unknown>;

/** Values by name, the first of those that differ in writing only; JSON in JSON taken out of its text. */
const byName = (value: object): Named =>
	new Map(
		Object.entries(value)
			.reverse()
			.map(([key, inner]: [string, unknown]) => [
				key.toLowerCase().replace(/[^a-z]/g, ''),
				typeof inner === 'string' ? (fromJson(inner) ?? inner) : inner,
			]),
	);

const texts = (named: Named, names: string[], clip: Clip): string[] =>
	names
		.filter((name) => named.has(name))
		.map((name) => clip(named.get(name)))
		.filter((text) => text !== undefined);

/** A `type` as RFC 9457 has it, or a `status` in words. */
function kindIn(named: Named, words: string[], clip: Clip): string | undefined {
	const status = named.get('status');
	if (typeof status === 'string' && /^[A-Z][A-Z_]+$/.test(status)) return clip(status);
	const type = clip(named.get('type'));
	const tells = type !== undefined && words.length > 0 && /^(?!about:blank$)\S+$/.test(type);
	return tells ? type : undefined;
}

/** RFC 6749 has a code in `error`; others have words there, beside a message at times. */
function errorText(named: Named, words: string[], clip: Clip): Partial<Found> {
	const error = clip(named.get('error'));
	if (error === undefined) return {};
	if (clip(named.get('message')) !== undefined || /\s/.test(error)) return { words: [error] };
	return { code: error, words: words.length === 0 ? [error] : [] };
}

function ofObject(value: object, clip: Clip, depth: number): Found {
	const named = byName(value);
	const within = (names: string[]) =>
		names
			.map((name) => named.get(name))
			.filter(isObject)
			.map((inner) => complaintIn(inner, clip, depth + 1));
	const lists = [
		...LISTS.map((name) => named.get(name)).filter(Array.isArray),
		...BY_FIELD.map((name) => named.get(name)).filter(isObject),
	];
	const words = texts(named, WORDS, clip);
	const own = together([
		{ words, code: texts(named, CODES, clip)[0], kind: kindIn(named, words, clip), fields: [] },
		{ ...nothing(), ...errorText(named, words, clip) },
		...within(INNER),
		...lists.map((list) => ({
			...nothing(),
			kind: codeOf(list, clip),
			fields: fieldComplaints(list, clip),
		})),
	]);
	if (own.words.length > 0 || own.fields.length > 0) return own;
	const further = together([
		own,
		...within(OUTER),
		{ ...nothing(), words: texts(named, OTHER_WORDS, clip) },
	]);
	if (!isNothing(further)) return further;
	const isByField = Object.values(value).every((inner) => Array.isArray(inner));
	return isByField ? { ...nothing(), fields: fieldComplaints(value, clip) } : further;
}

/** The code of the first complaint in a list. */
function codeOf(list: unknown, clip: Clip): string | undefined {
	const [first] = Array.isArray(list) ? (list as unknown[]) : [];
	if (!isObject(first)) return undefined;
	const inner = isObject(first.extensions) ? first.extensions : {};
	return texts(byName({ ...inner, ...first }), CODES, clip)[0];
}

/** What a value of JSON says went wrong; nothing where it says nothing known. */
export function complaintIn(value: unknown, clip: Clip, depth = 0): Found {
	if (depth > MAX_DEPTH) return nothing();
	if (Array.isArray(value)) {
		return { words: [], kind: codeOf(value, clip), fields: fieldComplaints(value, clip) };
	}
	if (isObject(value)) return ofObject(value, clip, depth);
	const text = clip(value);
	return text === undefined ? nothing() : { words: [text], fields: [] };
}
