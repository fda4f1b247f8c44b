/** An HTTPS server on loopback whose certificate nobody vouches for. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A value in DER, with its tag and length (X.690). */
function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const time = (text: string) => der(0x17, Buffer.from(text));
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

/** A key and a certificate for it that it signs itself (RFC 5280). */
function selfSigned(): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));
	const localhost = der(0x0c, Buffer.from('localhost'));
	const name = sequence(der(0x31, sequence(identifier('550403'), localhost)));
	const signed = sequence(
		der(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		name,
		sequence(time('200101000000Z'), time('491231235959Z')),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = der(0x03, Buffer.from([0]), sign('sha256', signed, privateKey));
	const base64 = sequence(signed, ecdsaWithSha256, signature).toString('base64');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
	};
}

export async function startSelfSigned(): Promise<{ url: string; server: Server }> {
	const server = createServer(selfSigned(), (_, response) => response.end('{}'));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
