import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { WRONG_KEYS } from '../support/keys';
import { VOLT_ID, World, type NodeSetup } from '../support/world';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const BODY = '{"amount":100,"text":"zażółć"}';
const SIGNED: NodeSetup = {
	type: 'volt',
	parameters: {
		method: 'POST',
		host: 'accounts',
		path: '/accounts/x/transactions',
		bodyType: 'json',
		jsonBody: BODY,
		options: { signRequest: true },
	},
};

describe('signed requests', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	it.each([
		['as it is', privateKey],
		['pasted into one line', privateKey.replace(/\n/g, ' ')],
		['with line breaks written out', privateKey.replace(/\n/g, '\\n')],
	])('carry a detached JWS that the public key verifies (key %s)', async (_, signingKey) => {
		await world.store.update(VOLT_ID, { signingPrivateKey: signingKey, signingKeyId: 'key-1' });
		await world.run(SIGNED);
		const [request] = world.sandbox
			.stats()
			.requests.filter(({ method }) => method === 'POST')
			.slice(-1);
		const [head = '', payload, signature = ''] = String(request?.headers['x-jws-signature']).split(
			'.',
		);
		expect(payload).toBe('');
		expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
			alg: 'RS256',
			kid: 'key-1',
		});
		const signed = Buffer.from(`${head}.${Buffer.from(BODY).toString('base64url')}`);
		const bytes = Buffer.from(signature, 'base64url');
		expect(verify('RSA-SHA256', signed, createPublicKey(publicKey), bytes)).toBe(true);
	});

	it.each<[string, object, RegExp]>([
		['no key', { signingPrivateKey: '', signingKeyId: 'k' }, /^Signing Key in the credential is/],
		['no key ID', { signingPrivateKey: privateKey, signingKeyId: '' }, /^Signing Key ID in the/],
		...WRONG_KEYS.map(([name, signingPrivateKey, said]): [string, object, RegExp] => [
			...([name, { signingPrivateKey, signingKeyId: 'k' }] as const),
			new RegExp(`^Signing Key in the credential .*${said.source}`),
		]),
	])('are refused before anything is sent: %s', async (_, fields, message) => {
		await world.store.update(VOLT_ID, { ...fields });
		const result = await world.run(SIGNED);
		expect(result.error?.message).toMatch(message);
		expect(world.sandbox.stats().requests).toEqual([]);
	});
});
