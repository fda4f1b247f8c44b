import fc from 'fast-check';
import { plainReference, referenceKey } from '../../../../../nodes/Volt/keys/orderKey';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const credential = {
	environment: 'production',
	clientId: 'sandbox-client',
	username: 'merchant@example.com',
	password: 'sandbox-password',
};

const key = (references: Array<string | number> = ['order-1', 1], more: object = {}) =>
	referenceKey('createPayment', { ...credential, ...more }, 'gateway', references);

describe('the key of an order', () => {
	it('is the same whoever asks, and whenever', () => {
		expect(key()).toMatch(UUID);
		expect(key()).toBe(key());
		// A change here makes payments of before anew: raise the version, and say so.
		expect(key()).toBe('b0aaeba3-0f4e-8b23-95f4-7c9a30400059');
	});

	it('does not depend on how a reference is composed, nor on blanks around it', () => {
		const some = fc.string({ unit: fc.constantFrom('é', 'ü', 'ﬁ', 'Å', 'a', ' ', '-', '한') });
		fc.assert(
			fc.property(some, (text) => {
				expect(key([text.normalize('NFD'), 1])).toBe(key([text.normalize('NFC'), 1]));
				expect(key([` \t${text}\n`, 1])).toBe(key([text, 1]));
				expect(plainReference(plainReference(text))).toBe(plainReference(text));
			}),
		);
	});

	it('is another for another reference: by case, by look, by a blank inside', () => {
		for (const other of ['Order-1', 'order-1 ', 'order -1', 'order-11', 'order‐1', '']) {
			expect(key([other, 1]) === key()).toBe(other.trim() === 'order-1');
		}
	});

	it('is another for another operation, host by custom address, account and attempt', () => {
		const own = {
			environment: 'custom',
			apiUrl: 'https://a.example',
			accountsUrl: 'https://c.example',
		};
		const at = (gatewayUrl: string, host: 'gateway' | 'api' = 'gateway') =>
			referenceKey('createPayment', { ...credential, ...own, gatewayUrl }, host, ['order-1', 1]);
		const keys = [
			key(),
			key(['order-1', 2]),
			key(['order-2', 1]),
			key(['order-1']),
			key(['order-1', 1, 1]),
			key(undefined, { environment: 'sandbox' }),
			key(undefined, { clientId: 'another' }),
			key(undefined, { username: 'another@example.com' }),
			// Fields of the credential that run together.
			key(undefined, { clientId: 'sandbox-clientm', username: 'erchant@example.com' }),
			referenceKey('requestPayout', credential, 'gateway', ['order-1', 1]),
			...[at('https://a.example'), at('https://b.example'), at('https://c.example')],
		];
		expect(new Set(keys).size).toBe(keys.length);
		expect(at('https://b.example', 'api')).toBe(at('https://a.example'));
	});

	it('is the same after the password, the secret or the token changed', () => {
		for (const more of [{ password: 'x' }, { clientSecret: 'x' }, { oauthTokenData: { a: 1 } }]) {
			expect(key(undefined, more)).toBe(key());
		}
		expect(key(undefined, { username: ' merchant@example.com ' })).toBe(key());
	});
});
