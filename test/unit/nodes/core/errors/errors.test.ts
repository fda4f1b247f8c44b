import { inspect } from 'node:util';
import { NodeOperationError, type INode } from 'n8n-workflow';
import * as errors from '../../../../../nodes/core/errors/errors';
import { userPath } from '../../../../../nodes/core/http/path';
import type { ApiRequest, Method } from '../../../../../nodes/core/http/request';
import type { Service } from '../../../../../nodes/core/service';

const SECRET = 'sandbox-very-secret';
const scene: errors.Scene = {
	node: { name: 'Node', type: 'x', typeVersion: 1 } as INode,
	itemIndex: 4,
	secrets: [SECRET],
};

const service: Service = {
	name: 'Cloud',
	signIn: {},
	base: () => ({ origin: '', href: '' }),
	headers: () => ({}),
	rateWindowMs: 60_000,
	keyWasUsed: (code) => code === 'USED',
	texts: {
		look: () => 'look at it',
		unauthorized: () => ({ message: 'no' }),
		signIn: () => ({ message: 'no' }),
		forbidden: () => 'Check the permissions',
		notFound: 'Check the ID',
		conflict: (code) => `Read it again (${code})`,
		gatewayTimeout: () => undefined,
	},
};

const request = (method: Method = 'POST'): ApiRequest => ({
	method,
	path: userPath('/things?secret=1'),
});

const answered = (refusal: Partial<errors.Refusal>, method?: Method) =>
	errors.answerError(scene, service, request(method), {
		...{ status: 422, headers: {}, body: '', tries: 1, credentialType: 'x' },
		...refusal,
	});

const broken = (code: string, sent = false, timedOut = false) =>
	errors.networkError(scene, service, request(), { code, sent, timedOut }, 'notSent');

describe('an answer that says no', () => {
	it('bears what the next step decides by, complaints of one field together', () => {
		const body = {
			code: 'BAD',
			errors: { amount: ['too low', 'not whole'], name: ['missing'] },
		};
		const error = answered({ body, headers: { 'X-Request-Id': 'r-1' }, outcome: 'refused' });
		expect(errors.factsOf(error)).toEqual({
			...{ outcome: 'refused', statusCode: 422, code: 'BAD', requestId: 'r-1' },
			fields: { amount: ['too low', 'not whole'], name: ['missing'] },
		});
		expect(error.context.itemIndex).toBe(4);
		expect(error.httpCode).toBe('422');
		expect(error.description).toContain('Request ID r-1.');
	});

	it.each([
		[{ 'x-trace-id': 't-1' }, 't-1'],
		[{ 'x-request-id': 'r-1', 'x-trace-id': 't-1' }, 'r-1'],
		[{ 'x-request-id': 'r'.repeat(500) }, 'r'.repeat(80)],
	])('bears the number of the request, by either name, not without end: %j', (headers, id) => {
		expect(errors.factsOf(answered({ headers })).requestId).toBe(id);
	});

	it('has no secret in any of its facts', () => {
		const body = { code: `C-${SECRET}`, errors: { token: ['hunter22abc'], [SECRET]: [SECRET] } };
		const error = answered({ body, headers: { 'x-request-id': SECRET } });
		expect(JSON.stringify([errors.factsOf(error), error.message, error.description])).not.toMatch(
			/sandbox-very-secret|hunter22abc/,
		);
		expect(errors.factsOf(error).fields).toEqual({ token: ['***'], '***': ['***'] });
	});

	it('says that it was a web page', () => {
		const { description } = answered({ status: 500, body: '<html><title>Oops</title></html>' });
		expect(description).toContain('The answer was a web page, not data.');
		expect(answered({ status: 500, body: 'Oops' }).description).not.toContain('web page');
	});

	it('tells n8n that it is about the rate, and for how long', () => {
		const { failure } = answered({ status: 429, headers: { 'retry-after': '7' } }) as {
			failure?: unknown;
		};
		expect(failure).toEqual({ cause: 'rate-limited', retryAfterMs: 7_000 });
		expect(answered({ status: 422 })).not.toMatchObject({ failure: { cause: 'rate-limited' } });
	});

	it.each([
		[1, 'This idempotency key was used before'],
		[2, 'This idempotency key was used before, perhaps by an earlier try of this request'],
	])('about a key says who may have used it, after %i tries', (tries, message) => {
		const error = answered({ status: 409, body: { code: 'USED' }, tries, outcome: 'unknown' });
		expect(error.message).toBe(message);
		expect(error.description).toContain('Read it again (USED).');
	});

	it.each([
		[303, 'GET', 'go on and on'],
		[303, 'POST', 'Only GET and HEAD follow redirects'],
	] as const)('a redirect, %i to %s, says why it was not followed', (status, method, text) => {
		expect(answered({ status }, method).description).toContain(text);
	});

	it('304 is no redirect, and says what asked for it', () => {
		const error = answered({ status: 304 }, 'GET');
		expect(error.message).toBe('Cloud answered 304 to GET /things: nothing changed since');
		expect(error.description).toContain('If-None-Match');
		expect(answered({ status: 304, outcome: 'unknown' }).description).toContain('It is not known');
	});

	it.each([
		[401, { message: 'No' }, true],
		[401, '<html><title>No</title></html>', true],
		[419, { message: 'Over' }, true],
		[498, { message: 'Over' }, true],
		[498, '', true],
		[419, '<html><title>Page Expired</title></html>', false],
		[419, { message: 'CSRF token mismatch.' }, false],
		[499, { message: 'Over' }, false],
	])('%i with %j is about the token: %p', (status, body, isAboutToken) => {
		const error = answered({ status, body });
		const cause = (error as { failure?: { cause: string } }).failure?.cause;
		expect(error.message).toBe(isAboutToken ? 'no' : `Cloud answered ${status} to POST /things`);
		expect(cause === 'credential-invalid').toBe(isAboutToken);
	});

	it('names the request without its query', () => {
		expect(answered({ status: 404 }).message).toBe('Cloud has nothing at POST /things');
		expect(answered({ status: 418 }).message).toBe('Cloud answered 418 to POST /things');
	});
});

describe('no answer', () => {
	it.each([
		['ENOTFOUND', false, false, 'The host of Cloud does not exist'],
		['ECONNREFUSED', false, false, 'Nobody answers at the address of Cloud'],
		[
			'CERT_HAS_EXPIRED',
			false,
			false,
			'The certificate of Cloud is not accepted (CERT_HAS_EXPIRED)',
		],
		['DEPTH_ZERO_SELF_SIGNED_CERT', false, false, 'is not accepted'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, false, 'is not accepted'],
		['ECONNABORTED', true, true, 'Cloud did not answer in time'],
		['ECONNRESET', true, false, 'The connection to Cloud broke off'],
		['ERR_TLS_CERT_ALTNAME_INVALID', false, false, 'The certificate of Cloud is not accepted'],
		['EPROTO', false, false, 'There is no secure connection to Cloud at this address'],
		['ERR_SSL_WRONG_VERSION_NUMBER', false, false, 'There is no secure connection to Cloud'],
		['EAI_AGAIN', false, false, 'The host of Cloud could not be looked up'],
		['EHOSTUNREACH', false, false, 'The connection to Cloud could not be made'],
		['ERR_SSL_WRONG', true, false, 'The connection to Cloud broke off'],
		['EPIPE', true, false, 'The connection to Cloud broke off'],
		['', false, false, 'The connection to Cloud could not be made'],
	])('%s, sent %s, timed out %s', (code, sent, timedOut, message) => {
		const error = broken(code, sent, timedOut);
		expect(error.message).toContain(message);
		expect(errors.factsOf(error)).toEqual({
			...(code === '' ? {} : { code }),
			outcome: 'notSent',
		});
	});

	it.each([
		['CERT_HAS_EXPIRED', /it is over, by the clock of this n8n$/, /^Check date and time of the/],
		['CERT_NOT_YET_VALID', /not valid yet, by the clock of this n8n$/, /^Check date and time of/],
		['ERR_TLS_CERT_ALTNAME_INVALID', /that of another host$/, /^Check the host .* a sign-in page/],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /LOCALLY\)$/, /NODE_EXTRA_CA_CERTS/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /CERT\)$/, /NODE_EXTRA_CA_CERTS/],
	])('of a certificate, %s, says what is wrong with it, and what helps', (code, message, check) => {
		const error = broken(code);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(check);
		expect(/NODE_EXTRA/.test(`${error.description}`)).toBe(/NODE_EXTRA/.test(check.source));
	});

	it.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH'])(
		'for want of a connection, %s, may be the fault of a proxy',
		(code) => expect(broken(code).description).toMatch(/a proxy as well, if this n8n has one/),
	);

	it.each([
		['HPE_INVALID_CONSTANT', 'What came as the answer of Cloud is not valid HTTP'],
		['HPE_HEADER_OVERFLOW', 'What came as the answer of Cloud is not valid HTTP'],
		['Z_DATA_ERROR', 'The answer of Cloud is compressed, and damaged or cut short'],
		['ERR__ERROR_FORMAT_PADDING_2', 'The answer of Cloud is compressed, and damaged or cut short'],
	])('that can be read, %s, is told without the word of a library', (code, message) => {
		const error = broken(code, true);
		expect(error.message).toBe(message);
		expect(JSON.stringify([error.description, error.context])).not.toContain(code);
	});

	it('to a sign-in tells n8n whether the credential is to blame', () => {
		const error = (passing: boolean) =>
			errors.signInError(scene, service, request(), { message: 'No' }, { passing });
		expect(error(false)).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(error(true)).not.toMatchObject({ failure: { cause: 'credential-invalid' } });
	});
});

describe('what became of a write', () => {
	it('is added where the error does not know, with a word where nothing was sent', () => {
		const look = errors.networkError(scene, service, request('GET'), {
			...{ code: 'ECONNRESET', sent: true, timedOut: false },
		});
		errors.addOutcome(look, 'notSent');
		expect(errors.factsOf(look).outcome).toBe('notSent');
		expect(look.description).toMatch(/Nothing was changed\.$/);
		const known = broken('ENOTFOUND');
		errors.addOutcome(known, 'unknown');
		expect(errors.factsOf(known).outcome).toBe('notSent');
		const read = answered({}, 'GET');
		errors.addOutcome(read, undefined);
		expect(errors.factsOf(read).outcome).toBeUndefined();
	});

	it.each([undefined, 'notSent', 'unknown'] as const)(
		'is told of a cancelled one: %s',
		(outcome) => {
			const error = errors.cancelled(scene, service, request(), outcome);
			expect(errors.factsOf(error)).toEqual(outcome === undefined ? {} : { outcome });
			expect(error.description?.includes('POST /things') === true).toBe(outcome === 'unknown');
		},
	);

	it('never comes with the advice to try again where it is unknown', () => {
		for (const status of [400, 403, 404, 409, 418, 429, 500, 503, 504]) {
			const { description } = answered({ status, outcome: 'unknown' });
			expect(description).toContain('look before you run it again (look at it)');
			expect(description).not.toMatch(/try again|run again$|Correct it/i);
		}
	});
});

it('what a person has to set right is a warning', () => {
	const error = errors.inputError(scene, { message: `No ${SECRET}`, description: SECRET });
	expect([error.level, error.message, error.description]).toEqual(['warning', 'No ***', '***']);
});

it('n8n’s own error is cleaned as it is, and bears the item', () => {
	const own = new NodeOperationError(scene.node, `No ${SECRET}`, { description: `At ${SECRET}` });
	expect(errors.asNodeError(scene, own)).toBe(own);
	expect([own.message, own.description, own.context.itemIndex]).toEqual(['No ***', 'At ***', 4]);
	expect(inspect(own, { showHidden: true })).not.toContain(SECRET);
});

it('what a held back call says of the one before is cleaned as well', () => {
	const before = errors.toldBy(new NodeOperationError(scene.node, `No ${SECRET}`));
	const error = errors.again(scene, errors.heldBack(before));
	expect(error.description).toBe('What came of it: No ***.');
});
