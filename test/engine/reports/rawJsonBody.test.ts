/** axios #4034, n8n #19442: a text body whose type is JSON is written anew below the node. */
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createPayment, pairs, stopped, useBench } from '../../support/apiRequest';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const bench = useBench();
const raw = (rawBody: string, contentType = 'application/json') => ({
	...{ method: 'POST', path: '/payments', bodyType: 'raw', contentType, rawBody },
});
const sent = () => bench().stub.seen.at(-1);

describe('a raw body', () => {
	it.each([
		['blanks and a line break around it', ' {"amount": 1250}\n', 'application/json'],
		['several lines of JSON', '{"a":1}\n{"b":2}', 'application/json'],
		['half of an object', '{"a":', 'application/json; charset=utf-8'],
		['plain words', 'hello', 'application/json'],
	])('of type JSON goes out byte for byte: %s', async (_, text, type) => {
		await bench().stubbed(raw(text, type));
		expect(sent()?.body.toString()).toBe(text);
	});

	it('goes out byte for byte when a header of one’s own says JSON', async () => {
		const headers = pairs(['Content-Type', 'application/json']);
		await bench().stubbed({ ...raw(' hi ', 'text/plain'), sendHeaders: true, headers });
		expect(sent()?.body.toString()).toBe(' hi ');
	});

	it('is signed as it is sent', async () => {
		await bench().world.store.update('stub-volt', {
			...{ signingPrivateKey: privateKey, signingKeyId: 'key-1' },
		});
		await bench().stubbedVolt({ ...raw(' {"amount": 1250}\n'), options: { signRequest: true } });
		const { headers, body = Buffer.of() } = sent() ?? {};
		const [head, , signature = ''] = String(headers?.['x-jws-signature']).split('.');
		const signed = Buffer.from(`${head}.${body.toString('base64url')}`);
		const bytes = Buffer.from(signature, 'base64url');
		expect(verify('RSA-SHA256', signed, createPublicKey(publicKey), bytes)).toBe(true);
	});
});

describe('a JSON body', () => {
	it('does not change the digits of a number that was typed', async () => {
		const typed = '{"reference": 12345678901234567890}';
		const result = await bench().stubbedVolt({ ...createPayment(), jsonBody: typed });
		// Refused by name, or sent with all its digits.
		if (result.status === 'error') expect(stopped(result).message).toMatch(/digits/);
		else expect(sent()?.body.toString()).toContain('12345678901234567890');
	});
});
