/** Keys as people paste them into *Signing Key*, right and wrong. */
import { generateKeyPairSync } from 'node:crypto';

const pem = { format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const secret = { cipher: 'aes-256-cbc', passphrase: 'sandbox-phrase' };

export const PRIVATE_KEY = rsa.privateKey.export({ ...pem, type: 'pkcs8' }) as string;

const oneLine = (text: string) => text.replace(/\n/g, ' ');

/** What is no key to sign with, and what is said of it. */
export const WRONG_KEYS: Array<[name: string, pasted: string, said: RegExp]> = [
	['a public key', rsa.publicKey.export({ ...pem, type: 'spki' }) as string, /is a public key/],
	['an older public key', rsa.publicKey.export({ ...pem, type: 'pkcs1' }) as string, /public key/],
	['a public key of SSH', 'ssh-rsa AAAAB3NzaC1yc2E', /is a public key/],
	[
		'a public key in one line',
		oneLine(rsa.publicKey.export({ ...pem, type: 'spki' }) as string),
		/is a public/,
	],
	[
		'an encrypted key',
		rsa.privateKey.export({ ...pem, ...secret, type: 'pkcs8' }) as string,
		/is encrypted/,
	],
	[
		'an older encrypted key',
		rsa.privateKey.export({ ...pem, ...secret, type: 'pkcs1' }) as string,
		/is encrypted/,
	],
	['an elliptic key', ec.privateKey.export({ ...pem, type: 'pkcs8' }) as string, /of the kind ec/],
	['a short key', short.privateKey.export({ ...pem, type: 'pkcs8' }) as string, /has 1024 bits/],
	[
		'a certificate',
		'-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
		/is a certificate/,
	],
	[
		'a key of OpenSSH',
		'-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----',
		/OpenSSH/,
	],
	['a key cut off', PRIVATE_KEY.slice(0, 400), /is not an RSA private key/],
	['nonsense', 'nonsense', /is not an RSA private key/],
	['JSON', '{"kty":"RSA"}', /is not an RSA private key/],
];
