import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import { pause, realClock, type Clock } from '../values/clock';
import type { Incoming } from './exchange';

const LOOK_EVERY_MS = 200;
/** Less than this is no progress: a byte now and then would go on for ever. */
const PROGRESS_BYTES = 1024;

/** How long a body may stand still, and whose cancelling ends it. */
interface Limits {
	timeoutMs: number;
	signal?: AbortSignal;
}

/** Stores a body that arrives as a stream; see {@link readStream}. */
export const storeStream = async (
	store: BinaryHelperFunctions['prepareBinaryData'],
	body: Incoming,
	about: { fileName: string; mimeType?: string },
	limits: Limits,
	clock: Clock = realClock,
): Promise<IBinaryData> =>
	await readStream(
		body,
		async () => await store(body as Parameters<typeof store>[0], about.fileName, about.mimeType),
		limits,
		clock,
	);

/**
 * Reads a body that arrives as a stream. It may take as long as it needs while it keeps coming, so the
 * time of its exchange no longer counts: this ends one on which less than 1 KiB came for `timeoutMs`, and
 * one of a cancelled execution.
 * @throws what the stream ends with; an error with code `ETIMEDOUT` or `ERR_CANCELED` by this
 */
export async function readStream<T>(
	body: Incoming,
	read: () => Promise<T>,
	limits: Limits,
	clock: Clock = realClock,
): Promise<T> {
	body.exchange?.lift();
	let heard = clock.now();
	let bytes = 0;
	let done = false;
	const count = (chunk: Buffer | string) => {
		bytes += chunk.length;
		if (bytes < PROGRESS_BYTES) return;
		heard = clock.now();
		bytes = 0;
	};
	// Listening makes a stream flow, so this begins when the one who stores it does.
	const listen = (event: string | symbol) => {
		if (event !== 'data' && event !== 'readable') return;
		body.removeListener('newListener', listen);
		body.on('data', count);
	};
	body.on('newListener', listen);
	let giveUp: (reason: Error) => void = () => undefined;
	const broken = new Promise<never>((_resolve, reject) => {
		giveUp = reject;
		body.on('error', reject);
	});
	const end = (code: string) => {
		const reason = Object.assign(new Error(code), { code });
		// A stream that waits for more inside does not tell that it was ended.
		giveUp(reason);
		body.exchange?.end();
	};
	const watch = async () => {
		while (!done) {
			if (!(await pause(LOOK_EVERY_MS, limits.signal, clock))) return end('ERR_CANCELED');
			if (!done && clock.now() - heard > limits.timeoutMs) return end('ETIMEDOUT');
		}
	};
	void watch();
	return await Promise.race([read(), broken]).finally(() => (done = true));
}

/**
 * Awaits one promise after the other beside one that lasts, and rejects as soon as that does. A
 * `Promise.race` would hold what each of them gives for as long as that one lasts.
 */
function besides(lasting: Promise<unknown>): <T>(one: Promise<T>) => Promise<T> {
	let failed: { reason: unknown } | undefined;
	let giveUp: (reason: unknown) => void = () => undefined;
	lasting.catch((reason: unknown) => {
		failed = { reason };
		giveUp(reason);
	});
	return async (one) =>
		await new Promise((resolve, reject) => {
			giveUp = reject;
			one.then(resolve, reject);
			if (failed) reject(failed.reason as Error);
		});
}

/**
 * The pieces of a body that arrives as a stream, bounded as {@link readStream} has it. Who stops taking them
 * closes its connection.
 * @throws what {@link readStream} throws
 */
export async function* piecesOf(
	body: Incoming,
	limits: Limits,
	clock: Clock = realClock,
): AsyncGenerator<Buffer | string> {
	let stop: () => void = () => undefined;
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	const orBroken = besides(readStream(body, async () => await stopped, limits, clock));
	try {
		const pieces = body[Symbol.asyncIterator]();
		for (;;) {
			const next = await orBroken(pieces.next());
			if (next.done) return;
			yield next.value;
		}
	} finally {
		stop();
		discard(body);
	}
}

/** Pieces of a stream are handed on in blocks: a store writes each of them for itself. */
const BLOCK = 64 * 1024;

async function* inBlocks(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
	let block = '';
	for await (const text of texts) {
		block += text;
		if (block.length < BLOCK) continue;
		yield Buffer.from(block);
		block = '';
	}
	if (block !== '') yield Buffer.from(block);
}

/**
 * Stores a text that is made piece by piece.
 * @param like a stream that n8n gave: of its class one is made, as nodes cannot have that of Node.js
 * @throws what making it throws
 */
export async function storeText(
	store: BinaryHelperFunctions['prepareBinaryData'],
	text: AsyncIterable<string>,
	like: Incoming,
	{ fileName, mimeType }: { fileName: string; mimeType: string },
): Promise<IBinaryData> {
	const { from } = like.constructor as unknown as {
		from(pieces: AsyncIterable<Buffer>): Incoming & { destroy(): void };
	};
	const body = from(inBlocks(text));
	const failed = new Promise<never>((_, reject) => body.on('error', reject));
	const stored = store(body as Parameters<typeof store>[0], fileName, mimeType);
	return await Promise.race([stored, failed]).finally(() => body.destroy());
}

/** Lets go of a body nobody wants: its connection is closed. */
export function discard(body: Buffer | Incoming): void {
	if (!Buffer.isBuffer(body)) body.exchange?.end();
}

/** Reads what there is of a body that came as a stream, up to a size that serves for a message. */
export async function settle(body: Buffer | Incoming): Promise<Buffer> {
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
	discard(body);
	return Buffer.concat(chunks);
}
