import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import { pause, realClock, type Clock } from '../values/clock';

type Stream = NodeJS.ReadableStream & { destroy?(reason: Error): void };

const LOOK_EVERY_MS = 200;

/**
 * Stores a body that arrives as a stream. n8n's time limit ends with the headers of such an answer,
 * so this ends a body on which nothing came for `timeoutMs`, and one of a cancelled execution.
 * @throws what the stream ends with; an error with code `ETIMEDOUT` or `ERR_CANCELED` by this
 */
export async function storeStream(
	store: BinaryHelperFunctions['prepareBinaryData'],
	body: Stream,
	about: { fileName: string; mimeType?: string },
	limits: { timeoutMs: number; signal?: AbortSignal },
	clock: Clock = realClock,
): Promise<IBinaryData> {
	let heard = clock.now();
	let done = false;
	// Listening makes a stream flow, so this begins when the one who stores it does.
	const listen = (event: string | symbol) => {
		if (event !== 'data' && event !== 'readable') return;
		body.removeListener('newListener', listen);
		body.on('data', () => (heard = clock.now()));
	};
	body.on('newListener', listen);
	// Heard here too: an end that comes before the store listens would end the whole process.
	let giveUp: (reason: Error) => void = () => undefined;
	const broken = new Promise<never>((_resolve, reject) => {
		giveUp = reject;
		body.on('error', reject);
	});
	const end = (code: string) => {
		const reason = Object.assign(new Error(code), { code });
		// A stream that waits for more inside does not tell that it was ended.
		giveUp(reason);
		body.destroy?.(reason);
	};
	const watch = async () => {
		while (!done) {
			if (!(await pause(LOOK_EVERY_MS, limits.signal, clock))) return end('ERR_CANCELED');
			if (!done && clock.now() - heard > limits.timeoutMs) return end('ETIMEDOUT');
		}
	};
	void watch();
	const stored = store(body as Parameters<typeof store>[0], about.fileName, about.mimeType);
	return await Promise.race([stored, broken]).finally(() => (done = true));
}

/**
 * Lets go of a body nobody wants. It is read to its end: n8n's streams, destroyed before anything
 * was read of them, leave their connection open.
 */
export function discard(body: Buffer | NodeJS.ReadableStream): void {
	if (Buffer.isBuffer(body)) return;
	body.on('error', () => undefined);
	body.resume();
}

/** Reads what there is of a body that came as a stream, up to a size that serves for a message. */
export async function settle(body: Buffer | NodeJS.ReadableStream): Promise<Buffer> {
	if (Buffer.isBuffer(body)) return body;
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body) {
			const bytes = Buffer.from(chunk);
			chunks.push(bytes);
			size += bytes.length;
			if (size > 64 * 1024) break;
		}
	} catch {
		// The part that arrived still helps.
	}
	return Buffer.concat(chunks);
}
