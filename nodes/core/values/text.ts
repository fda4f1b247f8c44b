/** Marks at the beginning of a text that say how it is encoded, and outweigh what a header says. */
const MARKS: Array<[bytes: number[], charset: string]> = [
	[[0xef, 0xbb, 0xbf], 'utf-8'],
	[[0xff, 0xfe], 'utf-16le'],
	[[0xfe, 0xff], 'utf-16be'],
];

function decoder(charset: string): InstanceType<typeof TextDecoder> | undefined {
	try {
		return new TextDecoder(charset);
	} catch {
		return undefined;
	}
}

/**
 * Bytes as text, in the character set that a byte-order mark or a media type names; UTF-8 where there is
 * none, or none that is known (WHATWG Encoding). The mark itself is left out.
 * @param contentType e.g. `text/csv; charset=iso-8859-1`
 */
export function decodeText(bytes: Uint8Array, contentType = ''): string {
	const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
	const named = /[;,\s]charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1];
	return (decoder(marked ?? named ?? 'utf-8') ?? new TextDecoder()).decode(bytes);
}
