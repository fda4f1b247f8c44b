/** The shapes in which APIs say what went wrong. */
import { gzipSync } from 'node:zlib';
import { LISTED } from './listedComplaints';

export interface Told {
	/** The service's words, each in the description. */
	says?: string[];
	code?: string;
	fields?: Record<string, string[]>;
}

const json = (value: unknown) => JSON.stringify(value);
const soap = (fault: string) =>
	`<?xml version="1.0"?><s:Envelope xmlns:s="x"><s:Body><s:Fault>${fault}</s:Fault></s:Body></s:Envelope>`;

/** What a service answers, and what is to be told of it. */
export const BODIES: Array<[what: string, body: unknown, told: Told, contentType?: string]> = [
	[
		'Laravel, 422',
		{ message: 'Invalid.', errors: { name: ['is required', 'is short'], b: ['x'] } },
		{
			says: ['Invalid', 'is required', 'is short'],
			fields: { name: ['is required', 'is short'], b: ['x'] },
		},
	],
	['Laravel, a message', { message: 'Unauthenticated.' }, { says: ['Unauthenticated'] }],
	[
		'Laravel, debugging',
		{
			message: 'No query results',
			exception: 'App\\NotFound',
			file: '/a.php',
			trace: [{ file: 'b' }],
		},
		{ says: ['No query results'] },
	],
	[
		'Laravel, debugging without a message',
		{ message: '', exception: 'App\\NotFound', trace: [] },
		{ says: ['App\\NotFound'] },
	],
	[
		'Laravel, a field of a list',
		{ message: 'No.', errors: { 'items.0.amount': ['must be whole'] } },
		{ says: ['must be whole'], fields: { 'items.0.amount': ['must be whole'] } },
	],
	[
		'Volt, 422',
		{
			code: 'VALIDATION_FAILURE',
			message: 'Not valid',
			errors: [{ type: 'TOO_LOW', propertyPath: 'amount', message: 'must be 1 or more' }],
		},
		{
			says: ['Not valid', 'must be 1 or more'],
			code: 'VALIDATION_FAILURE',
			fields: { amount: ['must be 1 or more'] },
		},
	],
	[
		'Volt, a field without words',
		{ code: 'VALIDATION_FAILURE', errors: [{ type: 'TOO_LOW', propertyPath: 'amount' }] },
		{ says: ['TOO_LOW'], code: 'VALIDATION_FAILURE', fields: { amount: ['TOO_LOW'] } },
	],
	[
		'Volt, 500',
		{ code: 'INTERNAL_SERVER_ERROR', message: 'TraceId 7, 10:00' },
		{ says: ['TraceId 7'], code: 'INTERNAL_SERVER_ERROR' },
	],
	[
		'Volt, legacy',
		{
			exception: {
				code: 4100,
				message: 'Low',
				errorList: [{ property: 'amount', message: 'too low' }],
			},
		},
		{ says: ['Low', 'too low'], code: '4100', fields: { amount: ['too low'] } },
	],
	[
		'Volt, old Verify',
		{ exception: { code: 'X', message: 'No', errors: [{ property: 'iban', message: 'unknown' }] } },
		{ says: ['No', 'unknown'], code: 'X', fields: { iban: ['unknown'] } },
	],
	[
		'Volt, reports',
		{
			title: 'Bad customer',
			violations: [{ title: 'not known', type: 'urn:x', propertyPath: 'customerId' }],
		},
		{ says: ['Bad customer', 'not known'], fields: { customerId: ['not known'] } },
	],
	[
		'Volt, sign-in',
		{ code: 401, message: 'Bad credentials' },
		{ says: ['Bad credentials'], code: '401' },
	],
	[
		'problem+json',
		{
			type: 'https://x.example/out-of-credit',
			title: 'No credit',
			status: 403,
			detail: 'Balance is 30',
			instance: '/a/1',
		},
		{ says: ['No credit', 'Balance is 30'], code: 'https://x.example/out-of-credit' },
		'application/problem+json',
	],
	[
		'problem+json of no type',
		{ type: 'about:blank', title: 'Not Found', detail: 'No such row' },
		{ says: ['No such row'] },
	],
	[
		'problem+json, violations',
		{ title: 'Constraint Violation', violations: [{ field: 'a.b', message: 'is null' }] },
		{ says: ['Constraint Violation', 'is null'], fields: { 'a.b': ['is null'] } },
	],
	[
		'problem+json, invalid-params',
		{ title: 'Bad', 'invalid-params': [{ name: 'age', reason: 'must be positive' }] },
		{ says: ['must be positive'], fields: { age: ['must be positive'] } },
	],
	[
		'problem+json, pointers',
		{ title: 'Bad', errors: [{ detail: 'is odd', pointer: '#/items/0/age' }] },
		{ says: ['is odd'], fields: { 'items.0.age': ['is odd'] } },
	],
	[
		'texts in errors',
		{ errors: ['first thing', 'second thing'] },
		{ says: ['first thing', 'second thing'], fields: { '': ['first thing', 'second thing'] } },
	],
	['a text in errors', { errors: 'all of it' }, { says: ['all of it'] }],
	[
		'an object in error',
		{
			error: {
				code: 'LIMIT',
				message: 'Too much',
				details: [{ target: 'sum', message: 'over 10' }],
			},
		},
		{ says: ['Too much', 'over 10'], code: 'LIMIT', fields: { sum: ['over 10'] } },
	],
	[
		'words in details',
		{ error: { message: 'Too much', details: 'Over the limit of 10' } },
		{ says: ['Too much', 'Over the limit of 10'] },
	],
	[
		'Google',
		{
			error: {
				code: 400,
				message: 'Bad',
				status: 'INVALID_ARGUMENT',
				details: [{ fieldViolations: [{ field: 'age', description: 'is odd' }] }],
			},
		},
		{
			says: ['Bad', 'is odd'],
			code: 'INVALID_ARGUMENT',
			fields: { 'fieldViolations.age': ['is odd'] },
		},
	],
	[
		'Stripe',
		{ error: { type: 'card_error', message: 'Declined', param: 'number' } },
		{ says: ['Declined'], code: 'card_error' },
	],
	[
		'error and message',
		{ statusCode: 400, error: 'Bad Request', message: 'sum is missing' },
		{ says: ['sum is missing'] },
	],
	[
		'a word beside the message',
		{ error: 'insufficient_scope', message: 'Not for you' },
		{ says: ['Not for you', 'insufficient_scope'] },
	],
	['a sentence in error', { error: 'The card is not known' }, { says: ['The card is not known'] }],
	[
		'Nest',
		{ statusCode: 400, error: 'Bad Request', message: ['a must be x', 'b must be y'] },
		{ says: ['a must be x', 'b must be y'] },
	],
	[
		'RFC 6749',
		{ error: 'invalid_grant', error_description: 'It is over' },
		{ says: ['It is over'], code: 'invalid_grant' },
	],
	[
		'JSON:API',
		{
			errors: [
				{
					status: '422',
					code: 'E1',
					title: 'Invalid',
					detail: 'must be 1',
					source: { pointer: '/data/attributes/amount' },
				},
			],
		},
		{ says: ['must be 1'], code: 'E1', fields: { amount: ['must be 1'] } },
	],
	[
		'JSON:API, a parameter',
		{ errors: [{ detail: 'no such page', source: { parameter: 'page' } }] },
		{ says: ['no such page'], fields: { page: ['no such page'] } },
	],
	[
		'FastAPI',
		{ detail: [{ loc: ['body', 'items', 0, 'sum'], msg: 'field required', type: 'missing' }] },
		{ says: ['field required'], fields: { 'items.0.sum': ['field required'] } },
	],
	['Django', { detail: 'Not found here.' }, { says: ['Not found here'] }],
	[
		'Django, fields',
		{ amount: ['A number is required.'], non_field_errors: ['Too late.'] },
		{
			says: ['A number is required', 'Too late'],
			fields: { amount: ['A number is required.'], non_field_errors: ['Too late.'] },
		},
	],
	[
		'Apigee',
		{ fault: { faultstring: 'Quota is over', detail: { errorcode: 'policies.quota' } } },
		{ says: ['Quota is over'], code: 'policies.quota' },
	],
	[
		'.NET',
		{ Message: 'The request is invalid.', ModelState: { 'car.Id': ['is required'] } },
		{ says: ['The request is invalid', 'is required'], fields: { 'car.Id': ['is required'] } },
	],
	[
		'AWS',
		{ __type: 'Throttled', Message: 'Slow down' },
		{ says: ['Slow down'], code: 'Throttled' },
	],
	['msg', { msg: 'No such thing', errorCode: 17 }, { says: ['No such thing'], code: '17' }],
	['reason', { ok: false, reason: 'not paired' }, { says: ['not paired'] }],
	['a status', { status: { code: 31, message: 'Closed' } }, { says: ['Closed'], code: '31' }],
	['data', { success: false, data: { message: 'Card is blocked' } }, { says: ['Card is blocked'] }],
	[
		'a description',
		{ ok: false, error_code: 400, description: 'chat not found' },
		{ says: ['chat not found'], code: '400' },
	],
	...LISTED,
	[
		'GraphQL',
		{
			errors: [{ message: 'No field x', path: ['car', 'x'], extensions: { code: 'BAD_INPUT' } }],
			data: null,
		},
		{ says: ['No field x'], code: 'BAD_INPUT', fields: { 'car.x': ['No field x'] } },
	],
	[
		'OData',
		{ error: { code: 'E', message: { lang: 'en', value: 'Row is gone' } } },
		{ says: ['Row is gone'], code: 'E' },
	],
	['a text in JSON', json('Just a text'), { says: ['Just a text'] }],
	['a list of texts', ['one thing', 'another'], { says: ['one thing', 'another'] }],
	[
		'a list of complaints',
		[{ errorCode: 'E7', message: 'is over', field: 'date' }],
		{ says: ['is over'], code: 'E7', fields: { date: ['is over'] } },
	],
	[
		'one field in another',
		{ errors: { a: { b: ['is wrong'] }, c: 'too' } },
		{ says: ['is wrong'], fields: { 'a.b': ['is wrong'], c: ['too'] } },
	],
	[
		'a field with an object',
		{ errors: { sum: { code: 'E', message: 'is low' } } },
		{ says: ['is low'], fields: { sum: ['is low'] } },
	],
	[
		'a field with objects',
		{ errors: { sum: [{ message: 'is low', code: 'min' }] } },
		{ says: ['is low'], fields: { sum: ['is low'] } },
	],
	[
		'JSON in JSON',
		{ message: json({ error: { message: 'Inner words', code: 'IN' } }) },
		{ says: ['Inner words'], code: 'IN' },
	],
	['JSON as a text in JSON', json(json({ message: 'Twice' })), { says: ['Twice'] }],
	[
		'XML',
		'<?xml version="1.0"?><error><code>E9</code><message>Sum &gt; 10</message></error>',
		{ says: ['Sum > 10'], code: 'E9' },
		'application/xml',
	],
	[
		'XML of other names',
		'<Problem><What>Meter is gone</What></Problem>',
		{ says: ['Meter is gone'] },
		'text/xml',
	],
	[
		'SOAP 1.1',
		soap('<faultcode>s:Client</faultcode><faultstring><![CDATA[No & no]]></faultstring>'),
		{ says: ['No & no'], code: 's:Client' },
	],
	[
		'SOAP 1.2',
		soap(
			'<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>Not so</s:Text></s:Reason>',
		),
		{ says: ['Not so'], code: 's:Sender' },
	],
	[
		'a page',
		'<!doctype html><html><head><title>502 Bad &amp; gone</title></head><body><h1>The <b>upstream</b> is away</h1></body></html>',
		{ says: ['502 Bad & gone', 'The upstream is away', 'The answer was a web page'] },
	],
	[
		'a page without a title',
		'<html><style>p{}</style><body><script>x()</script><p>Please wait</p></body></html>',
		{ says: ['Please wait', 'The answer was a web page'] },
	],
	['a page that breaks off', '<html><head><title>Gateway tim', { says: ['Gateway tim'] }],
	['plain text', 'upstream connect error, reset', { says: ['upstream connect error, reset'] }],
	['text in brackets', '[error] no route', { says: ['[error] no route'] }],
	['text in quotes', '"sum" is missing', { says: ['"sum" is missing'] }],
	['nothing', '', {}],
	['an empty object', {}, {}],
	[
		'an unknown shape',
		{ ok: false, why: { gate: 'closed' } },
		{ says: ['{"ok":false,"why":{"gate":"closed"}}'] },
	],
	['a byte order mark', `\ufeff${json({ message: 'Marked' })}`, { says: ['Marked'] }],
	[
		'Latin-1',
		Buffer.from('Zählerstand fehlt', 'latin1'),
		{ says: ['Zählerstand fehlt'] },
		'text/plain; charset=ISO-8859-1',
	],
	['UTF-16', Buffer.from(`\ufeff${json({ message: 'Zähler' })}`, 'utf16le'), { says: ['Zähler'] }],
	[
		'an unknown character set',
		json({ message: 'Plain' }),
		{ says: ['Plain'] },
		'application/json; charset=klingon',
	],
	[
		'JSON that breaks off in a text',
		'{"code":"E","message":"Invalid amou',
		{ says: ['Invalid amou'], code: 'E' },
	],
	['JSON that breaks off in an escape', '{"message":"Caf\\u00', { says: ['Caf'] }],
	[
		'JSON that breaks off in a name',
		'{"message":"No","errors":{"sum":["is low"],"na',
		{ says: ['No', 'is low'], fields: { sum: ['is low'] } },
	],
	[
		'JSON that breaks off in a number',
		'{"errors":[{"field":"a","message":"is odd"},{"code":12',
		{ says: ['is odd'], fields: { a: ['is odd'] } },
	],
	['bytes that are no text', gzipSync('x'), {}],
];
