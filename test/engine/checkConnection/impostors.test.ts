/** Whoever answers in the place of a service is told from it: by Check Connection, in any form such answers have. */
import { address, useConnections } from '../../support/connection';
import { Stub, type StubAnswer } from '../../support/stub';

const start = useConnections();

const text = (status: number, body: string, headers: Record<string, string> = {}): StubAnswer => ({
	...{ status, body, headers: { 'content-type': 'text/plain', ...headers } },
});
const page = (status: number, title: string): StubAnswer =>
	text(status, `<html><head><title>${title}</title></head></html>`, {
		'content-type': 'text/html',
	});
const asks = (scheme: string) => ({ 'www-authenticate': scheme });

const OTHER_DATA = /answers, but with other data than the API of Volt( Time)? has$/;
const FORM = /as a web page's form is answered/;
const NO_DATA = /^Something that is no data came as the answer of/;
const OTHER_SIGN_IN = /asks for another way to sign in than Volt( Time)? has/;
const MISSING = /answers, but does not serve the API of/;
const FEWER = /asks for fewer requests/;

const ANSWERS: Array<[name: string, answer: StubAnswer, cause: string, message: RegExp]> = [
	['no fields', { body: {} }, 'notTheApi', OTHER_DATA],
	['fields of its own', { body: { name: 'panel', version: 1 } }, 'notTheApi', OTHER_DATA],
	['a no', { body: { success: false, message: 'No.' } }, 'notTheApi', OTHER_DATA],
	['a no in words', { body: { status: 'fail', message: 'No.' } }, 'notTheApi', OTHER_DATA],
	['a text in JSON', { body: '"ok"' }, 'notTheApi', OTHER_DATA],
	['null', { body: 'null' }, 'notTheApi', OTHER_DATA],
	['nothing', { body: '' }, 'notTheApi', NO_DATA],
	['a firewall, in a line', text(403, 'error code: 1020'), 'notTheApi', NO_DATA],
	['a firewall, in words', text(403, 'RBAC: access denied'), 'notTheApi', NO_DATA],
	['a firewall, without a word', text(403, ''), 'notTheApi', NO_DATA],
	['a store, in XML', text(403, '<?xml version="1.0"?><Error/>'), 'notTheApi', NO_DATA],
	['a sign-in of a proxy', text(401, 'No', asks('Basic realm="x"')), 'notTheApi', OTHER_SIGN_IN],
	['a sign-in of a domain', text(401, '', asks('Negotiate')), 'notTheApi', OTHER_SIGN_IN],
	['a page that asks for a sign-in', page(401, 'Sign in'), 'notTheApi', NO_DATA],
	['a portal of a network', page(511, 'Sign in to the network'), 'notTheApi', NO_DATA],
	['a page that is not there', page(404, 'Not Found'), 'notTheApi', MISSING],
	['nothing there, in words', text(404, '404 page not found'), 'notTheApi', MISSING],
	['too many, on a page', page(429, '429 Too Many Requests'), 'rateLimited', FEWER],
	['too many, in a line', text(429, 'error code: 1015'), 'rateLimited', FEWER],
	['away, on a page', page(503, 'Maintenance'), 'serviceAway', /not available at the moment/],
	[
		'a form of a page',
		{ status: 419, body: { message: 'CSRF token mismatch.' } },
		'notTheApi',
		FORM,
	],
	['a token that is over', { status: 419, body: { message: 'Expired' } }, 'tokenRefused', /token/],
	[
		'a token that is over, 498',
		{ status: 498, body: { message: 'Over' } },
		'tokenRefused',
		/token/,
	],
];

describe.each(['pat', 'volt'] as const)('%s', (which) => {
	it.each(ANSWERS)('%s', async (_, answer, cause, message) => {
		const connection = await start(which);
		const stub = await Stub.start();
		connection.atEnd(async () => await stub.stop());
		stub.reset(() => answer);
		await connection.update(address(which, stub.url));
		const json = await connection.check();
		// Another host of Volt takes the token.
		const refused = which === 'volt' && cause === 'tokenRefused' ? 'tokenRefusedHere' : cause;
		expect(json).toMatchObject({ works: false, cause: refused });
		expect(json.message).toMatch(message);
	});
});

describe('the clock', () => {
	const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toUTCString();

	it.each<[string, StubAnswer]>([
		[
			'a portal',
			{ ...page(200, 'Sign in'), headers: { 'content-type': 'text/html', date: ago(9e8) } },
		],
		['a firewall', text(403, 'Denied', { date: ago(7200) })],
		['nobody of its own', { status: 302, headers: { date: ago(7200) } }],
	])('is not held against that of %s', async (_, answer) => {
		const connection = await start('pat');
		const stub = await Stub.start();
		connection.atEnd(async () => await stub.stop());
		stub.reset(() => answer);
		await connection.update({ customUrl: stub.url });
		const json = await connection.check();
		expect(json).toMatchObject({ cause: 'notTheApi', clockDifferenceSeconds: null });
		expect(JSON.stringify(json)).not.toMatch('The clock of this n8n');
	});

	it.each([
		[7200, 7200, 0],
		[7200, 6600, -600],
		[0, 600, 0],
		[-600, 60, 600],
	])('of a cache is read with its age: of %d seconds ago, %d old', async (made, age, off) => {
		const connection = await start('volt');
		const stub = await Stub.start();
		connection.atEnd(async () => await stub.stop());
		stub.reset(() => ({ body: [], headers: { date: ago(made), age: `${age}` } }));
		await connection.update({ gatewayUrl: stub.url, accountsUrl: stub.url });
		connection.fault({ method: 'HEAD', reset: 'before' });
		const json = await connection.check();
		expect(Math.abs(Number(json.clockDifferenceSeconds) - off)).toBeLessThan(30);
		expect(json.cause).toBe(off === 0 ? null : 'clockWrong');
	});
});

it('a list may have any of the forms that lists of these APIs have', async () => {
	const connection = await start('volt');
	const stub = await Stub.start();
	connection.atEnd(async () => await stub.stop());
	await connection.update({ gatewayUrl: stub.url, accountsUrl: stub.url });
	for (const body of [[], [{ country: 'NL' }], { data: [] }, { '1': { country: 'NL' } }]) {
		stub.reset(() => ({ body }));
		expect(await connection.check()).toMatchObject({ works: true, cause: null });
	}
});
