import { createPrivateKey, sign, type KeyObject } from 'crypto';
import { UserError } from 'n8n-workflow';
import type { Credential } from '../core/service';

const base64url = (data: string | Buffer) => Buffer.from(data).toString('base64url');

/** PEM text as it survives being pasted into one line: with `\n` written out or blanks. */
function pemOf(text: string): string {
	const plain = text.trim().replace(/\\n/g, '\n');
	const parts = /^(-----BEGIN [A-Z ]+-----)([\s\S]+?)(-----END [A-Z ]+-----)$/.exec(plain);
	if (!parts) return plain;
	const [, begin, body = '', end] = parts;
	return `${begin}\n${body.replace(/\s+/g, '\n').trim()}\n${end}\n`;
}

function privateKey(text: string): KeyObject | undefined {
	try {
		return createPrivateKey(pemOf(text));
	} catch {
		return undefined;
	}
}

/**
 * The value of `X-JWS-Signature`: a detached JWS (RFC 7515, appendix F) over the body's bytes, with
 * the key ID from Fuzebox. That Volt wants RS256 is inferred; its page could not be read.
 * @param body the request's body exactly as it is sent
 * @throws UserError naming the credential field to fill in
 */
export function jwsSignature(credential: Credential, body: string | Buffer): string {
	const keyId = String(credential.signingKeyId ?? '').trim();
	const pem = String(credential.signingPrivateKey ?? '').trim();
	if (pem === '' || keyId === '') {
		throw new UserError(
			`${pem === '' ? 'Signing Key' : 'Signing Key ID'} in the credential is empty`,
			{
				description:
					'Sign Request needs both. Make a key pair and register its public half in Fuzebox > Configuration > Customers > API Access > Signature Keys, which shows the key ID.',
			},
		);
	}
	const key = privateKey(pem);
	if (key?.asymmetricKeyType !== 'rsa') {
		throw new UserError('Signing Key in the credential is not an RSA private key', {
			description: 'Paste the whole PEM text, from -----BEGIN to -----END, of a 2048-bit RSA key.',
		});
	}
	const head = base64url(JSON.stringify({ alg: 'RS256', kid: keyId }));
	const signature = sign('RSA-SHA256', Buffer.from(`${head}.${base64url(body)}`), key);
	return `${head}..${base64url(signature)}`;
}
