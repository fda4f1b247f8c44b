import type { Switches } from './switches';

/** A letter outside ASCII as JSON can write it; one beyond 16 bits as a pair. */
const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The bytes of a notification's body. */
export function bytesOf(body: unknown, { escapes, padBytes }: Switches): Buffer {
	const padded =
		padBytes > 0 && typeof body === 'object' && body !== null
			? { ...body, padding: 'x'.repeat(padBytes) }
			: body;
	const text = JSON.stringify(padded);
	if (!escapes) return Buffer.from(text);
	return Buffer.from(text.replace(/[\u007f-\uffff]/g, escaped).replaceAll('/', '\\/'));
}

/** Another body than was signed: what somebody would send who has seen a true notification. */
export function forgedOf(body: Buffer): Buffer {
	const text = body.toString();
	const richer = text.replace(/("amount":)(\d+)/, (_, name: string, n: string) => `${name}9${n}`);
	return Buffer.from(richer === text ? `${text} ` : richer);
}
