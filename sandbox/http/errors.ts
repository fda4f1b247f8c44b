import type { ErrorObject } from 'ajv';
import type { Reply } from './operation';

/** One thing a request got wrong. */
export interface Issue {
	in: 'path' | 'query' | 'header' | 'body';
	/** Field in dots (`billing.city`), parameter or header name; empty for the whole body. */
	field: string;
	/** JSON Schema keyword that failed, or `unknown` for a parameter the operation does not have. */
	keyword: string;
	text: string;
}

/** How one vendor words what it refuses. */
export interface Voice {
	notFound(path: string): Reply;
	wrongMethod(method: string, path: string): Reply;
	unauthenticated(): Reply;
	forbidden(): Reply;
	malformedBody(): Reply;
	wrongMediaType(): Reply;
	tooLarge(): Reply;
	invalid(issues: Issue[]): Reply;
	broken(text: string): Reply;
}

/** Laravel's wording, as Volt Time answers: `{message}` and on 422 `errors` by field. */
export const laravel: Voice = {
	notFound: (path) => message(404, `The route ${path.slice(1)} could not be found.`),
	wrongMethod: (method, path) =>
		message(405, `The ${method} method is not supported for route ${path.slice(1)}.`),
	unauthenticated: () => message(401, 'Unauthenticated.'),
	forbidden: () => message(403, 'This action is unauthorized.'),
	malformedBody: () => message(400, 'The request body could not be parsed.'),
	wrongMediaType: () => message(415, 'Unsupported Media Type.'),
	tooLarge: () => message(413, 'The request body is too large.'),
	invalid: (issues) => {
		// A route parameter that is no UUID meets no record; Laravel says 404, not 422.
		if (issues.some((issue) => issue.in === 'path')) return message(404, 'Not found.');
		const errors: Record<string, string[]> = {};
		for (const { field, text } of issues) (errors[field || 'body'] ??= []).push(text);
		return unprocessable(errors);
	},
	broken: (text) => message(500, text),
};

/** Volt's Global and Accounts wording: `{code, message, errors?}`. */
export const voltGlobal: Voice = {
	notFound: () => coded(404, 'RESOURCE_NOT_FOUND', 'Resource not found'),
	wrongMethod: (method) => coded(405, 'METHOD_NOT_SUPPORTED', `Method ${method} is not supported`),
	unauthenticated: () => coded(401, 'UNAUTHORISED', 'Full authentication is required'),
	forbidden: () => coded(403, 'ACCESS_DENIED', 'Access denied'),
	malformedBody: () => coded(400, 'BAD_REQUEST', 'The request body cannot be read'),
	wrongMediaType: () => coded(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content type is not supported'),
	tooLarge: () => coded(413, 'BAD_REQUEST', 'The request body is too large'),
	invalid: (issues) => {
		const places = ['path', 'header', 'query'];
		const [first] = places.flatMap((place) => issues.filter((issue) => issue.in === place));
		if (first) return coded(400, refusalCode(first), first.text);
		return {
			status: 422,
			body: {
				code: 'VALIDATION_FAILURE',
				message: 'Validation failed',
				errors: issues.map(({ field, keyword, text }) => ({
					type: ISSUE_TYPES[keyword] ?? 'INVALID_VALUE',
					propertyPath: field,
					message: text,
				})),
			},
		};
	},
	broken: (text) => coded(500, 'INTERNAL_SERVER_ERROR', text),
};

/** The same on the Accounts host, which has a code of its own for a path that means nothing. */
export const voltAccounts: Voice = {
	...voltGlobal,
	invalid: (issues) => {
		const issue = issues.find((one) => one.in === 'path');
		return issue ? coded(400, 'INVALID_PATH_VARIABLE', issue.text) : voltGlobal.invalid(issues);
	},
};

/** Wording of Volt's legacy host: `{exception: {code, message, errorList?}}`. */
export const voltLegacy: Voice = {
	notFound: () => exception(404, 'Not found'),
	wrongMethod: (method) => exception(405, `Method ${method} not allowed`),
	unauthenticated: () => exception(401, 'Unauthorised'),
	forbidden: () => exception(403, 'Access denied'),
	malformedBody: () => exception(400, 'The request body cannot be read'),
	wrongMediaType: () => exception(415, 'Content type is not supported'),
	tooLarge: () => exception(413, 'The request body is too large'),
	invalid: (issues) => {
		const first = issues.find((issue) => issue.in === 'path' || issue.in === 'header');
		if (first) return exception(400, first.text);
		const errorList = issues.map(({ field, text }) => ({ property: field, message: text }));
		return {
			status: 422,
			body: { exception: { code: 422, message: 'Validation failed', errorList } },
		};
	},
	broken: (text) => exception(500, text),
};

/** Laravel's 422. */
export function unprocessable(errors: Record<string, string[]>): Reply {
	const texts = Object.values(errors).flat();
	const more = texts.length - 1;
	const suffix = more > 0 ? ` (and ${more} more error${more > 1 ? 's' : ''})` : '';
	return { status: 422, body: { message: `${texts[0] ?? 'Invalid.'}${suffix}`, errors } };
}

/** A plain Laravel answer. */
export function message(status: number, text: string): Reply {
	return { status, body: { message: text } };
}

function coded(status: number, code: string, text: string): Reply {
	return { status, body: { code, message: text } };
}

function exception(code: number, text: string): Reply {
	return { status: code, body: { exception: { code, message: text } } };
}

function refusalCode(issue: Issue): string {
	const { in: place, keyword } = issue;
	if (place === 'path') return 'MALFORMED_PATH_PARAM';
	if (place === 'header') {
		return keyword === 'required' ? 'MISSING_HTTP_HEADER' : 'INVALID_HTTP_HEADER';
	}
	if (keyword === 'required') return 'MISSING_QUERY_PARAM';
	const unreadable = keyword === 'type' || keyword === 'format';
	return unreadable ? 'MALFORMED_QUERY_PARAM' : 'INVALID_QUERY_PARAM';
}

const ISSUE_TYPES: Record<string, string> = {
	required: 'MISSING_FIELD',
	type: 'INVALID_TYPE',
	enum: 'INVALID_VALUE',
	const: 'NOT_EQUAL',
	pattern: 'REGEX_FAILED',
	format: 'INVALID_FORMAT',
	minLength: 'TOO_SHORT',
	maxLength: 'TOO_LONG',
	minimum: 'TOO_LOW',
	exclusiveMinimum: 'TOO_LOW',
	maximum: 'TOO_HIGH',
	exclusiveMaximum: 'TOO_HIGH',
	minItems: 'TOO_FEW',
	maxItems: 'TOO_MANY',
	uniqueItems: 'NOT_UNIQUE',
	additionalProperties: 'FIELD_NOT_ALLOWED',
	unknown: 'FIELD_NOT_ALLOWED',
};

const PARTS: Record<string, Issue['in']> = {
	path: 'path',
	query: 'query',
	header: 'header',
	cookie: 'header',
	requestBody: 'body',
};

/** Turns the validator's findings into issues, one per field and keyword. */
export function toIssues(errors: ErrorObject[]): Issue[] {
	const issues = new Map<string, Issue>();
	for (const error of errors) {
		// The branches of oneOf/anyOf report what is wrong; the combinator itself adds nothing.
		if ((error.keyword === 'oneOf' || error.keyword === 'anyOf') && errors.length > 1) continue;
		const [part, ...steps] = error.instancePath.slice(1).split('/').map(unescapePointer);
		const params = error.params as { missingProperty?: string; additionalProperty?: string };
		const named = params.missingProperty ?? params.additionalProperty;
		if (named !== undefined && error.instancePath === '') {
			// The whole part is absent: a missing body, or no parameters at all.
			const place = PARTS[named] ?? 'body';
			if (place !== 'body') continue;
			issues.set('body', {
				in: 'body',
				field: '',
				keyword: 'required',
				text: 'A body is required.',
			});
			continue;
		}
		const place = PARTS[part ?? ''] ?? 'body';
		const field = [...steps, ...(named === undefined ? [] : [named])].join('.');
		const keyword = error.keyword === 'additionalProperties' ? 'unknown' : error.keyword;
		const text = wording(place, field, keyword, error);
		issues.set(`${place} ${field} ${keyword}`, { in: place, field, keyword, text });
	}
	return [...issues.values()];
}

function wording(place: Issue['in'], field: string, keyword: string, error: ErrorObject): string {
	const what = place === 'body' || place === 'query' ? 'field' : `${place} parameter`;
	const name = field === '' ? 'body' : field;
	if (keyword === 'required') return `The ${name} ${what} is required.`;
	if (keyword === 'unknown') {
		return place === 'query'
			? `The ${name} query parameter is unknown.`
			: `The ${name} ${what} is not allowed.`;
	}
	const allowed = (error.params as { allowedValues?: unknown[] }).allowedValues;
	if (allowed) return `The ${name} ${what} must be one of ${allowed.join(', ')}.`;
	return `The ${name} ${what} ${error.message ?? 'is invalid'}.`;
}

function unescapePointer(step: string): string {
	return step.replace(/~1/g, '/').replace(/~0/g, '~');
}
