import { createPrivateKey, sign, type KeyObject } from 'crypto';
import { UserError } from 'n8n-workflow';
import type { Advice, Credential } from '../core/service';

const base64url = (data: string | Buffer) => Buffer.from(data).toString('base64url');

/** PEM text as it survives being pasted into one line: with `\n` written out or blanks. */
function pemOf(text: string): string {
	const plain = text.trim().replace(/\\n/g, '\n');
	const parts = /^(-----BEGIN [A-Z ]+-----)([\s\S]+?)(-----END [A-Z ]+-----)$/.exec(plain);
	if (!parts) return plain;
	const [, begin, body = '', end] = parts;
	return `${begin}\n${body.replace(/\s+/g, '\n').trim()}\n${end}\n`;
}

const WHOLE =
	'Paste the whole PEM text, from -----BEGIN to -----END, of a 2048-bit RSA private key.';
const REGISTER =
	'Make a key pair and register its public half in Fuzebox > Configuration > Customers > API Access > Signature Keys, which shows the key ID.';

/** What is pasted in the place of a private key, by what it says of itself. */
const OTHERS: Array<[pasted: RegExp, what: string]> = [
	[/^-----BEGIN ([A-Z0-9]+ )*PUBLIC KEY-----|^ssh-/, 'a public key'],
	[/^-----BEGIN CERTIFICATE/, 'a certificate'],
	[/^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m, 'encrypted with a passphrase'],
	[/^-----BEGIN OPENSSH /, 'in the form of OpenSSH'],
];

const LEAST_BITS = 2048;

/** What is wrong with a pasted key, to follow “Signing Key in the credential ”. */
function keyFault(pem: string): string | undefined {
	const other = OTHERS.find(([pasted]) => pasted.test(pem.replace(/\\n/g, '\n')));
	if (other) return `is ${other[1]}, not an RSA private key`;
	const key = privateKey(pem);
	if (!key) return 'is not an RSA private key';
	const { asymmetricKeyType: type = 'secret', asymmetricKeyDetails: { modulusLength = 0 } = {} } =
		key;
	if (type !== 'rsa') return `is a key of the kind ${type}, not an RSA private key`;
	return modulusLength < LEAST_BITS
		? `has ${modulusLength} bits, which is less than ${LEAST_BITS}`
		: undefined;
}

function privateKey(text: string): KeyObject | undefined {
	try {
		return createPrivateKey(pemOf(text));
	} catch {
		return undefined;
	}
}

const pasted = (value: unknown) => String(value ?? '').trim();

/** Whether requests can be signed: a key, or what is to be one, is in the credential. */
export const hasSigningKey = ({ signingPrivateKey }: Credential): boolean =>
	pasted(signingPrivateKey) !== '';

/** Where to put a key, for who sent an unsigned request that had to be signed. */
export const WHERE_TO_PUT_KEY = `Put a private key into Signing Key in the Volt credential, and the ID that Fuzebox shows for it into Signing Key ID. ${REGISTER}`;

/** Why a credential cannot sign, naming the field; undefined when it can. */
function signingFault({ signingKeyId, signingPrivateKey }: Credential): Advice | undefined {
	const pem = pasted(signingPrivateKey);
	if (pem === '' || pasted(signingKeyId) === '') {
		return {
			message: `${pem === '' ? 'Signing Key' : 'Signing Key ID'} in the credential is empty`,
			description: `A signature needs both. ${REGISTER}`,
		};
	}
	const fault = keyFault(pem);
	return fault === undefined
		? undefined
		: { message: `Signing Key in the credential ${fault}`, description: WHOLE };
}

/**
 * Looks at what a credential holds to sign with; nothing at all is all right.
 * @throws UserError naming the field
 */
export function checkSigning(credential: Credential): void {
	if (!hasSigningKey(credential) && pasted(credential.signingKeyId) === '') return;
	const fault = signingFault(credential);
	if (fault) throw new UserError(`${fault.message}. ${fault.description}`);
}

/**
 * The value of `X-JWS-Signature`: a detached JWS (RFC 7515, appendix F) over the body's bytes, with
 * the key ID from Fuzebox. That Volt wants RS256 is inferred; its page could not be read.
 * @param body the request's body exactly as it is sent
 * @throws UserError naming the credential field to fill in
 */
export function jwsSignature(credential: Credential, body: string | Buffer): string {
	const fault = signingFault(credential);
	if (fault) throw new UserError(fault.message, { description: fault.description });
	const key = createPrivateKey(pemOf(pasted(credential.signingPrivateKey)));
	const keyId = pasted(credential.signingKeyId);
	const head = base64url(JSON.stringify({ alg: 'RS256', kid: keyId }));
	const signature = sign('RSA-SHA256', Buffer.from(`${head}.${base64url(body)}`), key);
	return `${head}..${base64url(signature)}`;
}
