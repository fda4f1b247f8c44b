import { readSignIn, readThrown } from '../../../../../nodes/core/n8n/thrown';

describe('what n8n threw for a request', () => {
	it('is a broken connection for a network code', () => {
		const thrown = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		expect(readThrown(thrown)).toMatchObject({ kind: 'network', timedOut: false });
	});

	it.each([
		'Proxy connection ended before receiving CONNECT response',
		'No header received from proxy CONNECT response',
		'Invalid header from proxy CONNECT response: "x"',
		'tunneling socket could not be established, statusCode=502',
	])('was not sent where a proxy opens no tunnel, wrapped or not: %s', (message) => {
		const error = new Error(message);
		const notSent = { kind: 'network', sent: false };
		expect(readThrown(error)).toMatchObject(notSent);
		expect(readThrown(new Error('wrapped', { cause: error }))).toMatchObject(notSent);
		expect(readSignIn(error)).toEqual({ kind: 'signIn' });
	});

	it.each<[string, object | null | undefined, boolean]>([
		['never had a socket', null, false],
		['has one', { connecting: false }, true],
		['does not tell', undefined, true],
	])('may have been sent unless its request has no socket: %s', (_, socket, sent) => {
		for (const thrown of [{ code: 'ECONNRESET' }, { config: { url: 'x' } }]) {
			const error = Object.assign(new Error('x'), thrown, { request: { socket } });
			expect(readThrown(error)).toMatchObject({ kind: 'network', sent });
		}
	});

	// Node's own error, and as axios wraps it: the addresses' errors say that it was connecting.
	it.each(['ETIMEDOUT', 'ECONNREFUSED', 'ENETUNREACH', 'ECONNRESET'])(
		'was not sent where none of the addresses of a host could be connected to: %s first',
		(code) => {
			const failed = (of: string) =>
				Object.assign(new Error(`connect ${of}`), { code: of, syscall: 'connect' });
			const all = new AggregateError([failed(code), failed('ECONNREFUSED')]);
			const thrown = Object.assign(all, { code });
			const wrapped = Object.assign(new Error('x', { cause: thrown }), {
				...{ code, name: 'AggregateError', config: { url: 'x' } },
				request: { socket: { connecting: false } },
			});
			for (const one of [thrown, wrapped]) {
				expect(readThrown(one)).toMatchObject({ kind: 'network', code, sent: false });
				expect(readSignIn(Object.assign(one, { config: {} }))).toEqual({ kind: 'signIn', code });
			}
		},
	);

	it('is a refusal of n8n itself when there is neither status nor code', () => {
		expect(readThrown(new Error('Domain not allowed'))).toMatchObject({
			kind: 'n8n',
			message: expect.stringContaining('Domain not allowed') as string,
		});
	});
});

describe('what n8n threw for a sign-in', () => {
	it.each<[string, object, object]>([
		['an RFC 6749 answer', { code: 'EAUTH', body: { error: 'invalid_grant' } }, { says: 'no' }],
		['no to the client', { code: 'EAUTH', body: { error: 'invalid_client' } }, { says: 'client' }],
		['one that is busy', { code: 'EAUTH', body: { error: 'slow_down' } }, { says: 'busy' }],
		['one that is away', { code: 'EAUTH', body: { error: 'server_error' } }, { says: 'away' }],
		['any other answer', { code: 'ESTATUS', status: 429 }, { status: 429 }],
		[
			'a web page',
			{ code: 'ESTATUS', status: 200, message: 'Expected JSON response' },
			{ notJson: true },
		],
		[
			'a web page that says busy',
			{ code: 'ESTATUS', status: 429, message: 'Expected JSON response' },
			{ status: 429, notJson: false },
		],
		[
			'an answer from 500 on, headers and all',
			{ code: 'ERR_BAD_RESPONSE', response: { status: 503, headers: { 'retry-after': '7' } } },
			{ status: 503, headers: { 'retry-after': '7' } },
		],
		['no answer', { code: 'ECONNREFUSED', config: {} }, { code: 'ECONNREFUSED' }],
		[
			'an answer that broke off',
			{ code: 'ERR_BAD_RESPONSE', config: {}, response: { status: 200, headers: {} } },
			{ code: 'ERR_BAD_RESPONSE' },
		],
		['a redirect that leads nowhere', { code: 'ESTATUS', status: 302 }, { notJson: true }],
		['a redirect to no address', { code: 'ERR_FR_REDIRECTION_FAILURE' }, { notJson: true }],
		[
			'its own word that nobody connected',
			{ message: 'OAuth credentials not connected' },
			{ says: 'no' },
		],
	])('is a sign-in refused by %s, wrapped or not', (_, thrown, expected) => {
		const refusal = { kind: 'signIn', ...expected };
		const error = Object.assign(new Error('x'), thrown);
		expect(readSignIn(error)).toMatchObject(refusal);
		expect(readSignIn(new Error('wrapped', { cause: error }))).toMatchObject(refusal);
	});

	it('is cancelled before anything was sent', () => {
		const thrown = Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		expect(readSignIn(thrown)).toEqual({ kind: 'cancelled', sent: false });
	});
});
