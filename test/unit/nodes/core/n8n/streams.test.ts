import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createUnzip } from 'node:zlib';
import type { BinaryHelperFunctions } from 'n8n-workflow';
import { Exchange } from '../../../../../nodes/core/n8n/exchange';
import { piecesOf, storeStream, storeText } from '../../../../../nodes/core/n8n/streams';

type Store = BinaryHelperFunctions['prepareBinaryData'];

const LIMITS = { timeoutMs: 60_000 };
const NAME = { fileName: 'a.csv', mimeType: 'text/csv' };
const bytes = Buffer.alloc(300_000, 'x');
const chunks = () =>
	Array.from({ length: 30 }, (_, i) => bytes.subarray(i * 10_000, (i + 1) * 10_000));

/** A store that takes the stream in one of the ways n8n's stores do, a moment later. */
const storing = (take: (stream: Readable) => Promise<Buffer>): Store => {
	return async (body, fileName, mimeType = '') => {
		await wait(5);
		return { data: String((await take(body as Readable)).length), fileName, mimeType };
	};
};

const ways: Record<string, (stream: Readable) => Promise<Buffer>> = {
	'by reading': async (stream) => await buffer(stream),
	'by listening': async (stream) => {
		const got: Buffer[] = [];
		stream.on('data', (chunk: Buffer) => got.push(chunk));
		await once(stream, 'end');
		return Buffer.concat(got);
	},
	'by piping, slowly': async (stream) => {
		const through = new PassThrough({ highWaterMark: 1000 });
		pipeline(stream, through, () => undefined);
		return await buffer(through);
	},
};

it.each(Object.keys(ways))('stores a stream that is taken %s, whole', async (way) => {
	const take = ways[way] ?? buffer;
	const stored = await storeStream(storing(take), Readable.from(chunks()), NAME, LIMITS);
	expect(stored).toEqual({ data: '300000', ...NAME });
});

it('passes on what the stream ends with', async () => {
	const broken = Readable.from(chunks());
	broken.once('data', () => broken.destroy(new Error('gone')));
	await expect(storeStream(storing(buffer), broken, NAME, LIMITS)).rejects.toThrow('gone');
});

it('ends one that is stuck inside, as n8n’s are: it waits for more and hears of no end', async () => {
	const stuck = Readable.from(
		(async function* () {
			yield 'a';
			await new Promise(() => undefined);
		})(),
	);
	const late = storeStream(storing(buffer), stuck, NAME, { timeoutMs: 10 });
	await expect(late).rejects.toMatchObject({ code: 'ETIMEDOUT' });
});

it('ends a stream on which nothing comes any more, and one of a cancelled execution', async () => {
	const silent = () => new PassThrough();
	const late = storeStream(storing(buffer), silent(), NAME, { timeoutMs: 10 });
	await expect(late).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	const cancelled = { ...LIMITS, signal: AbortSignal.abort() };
	const stopped = storeStream(storing(buffer), silent(), NAME, cancelled);
	await expect(stopped).rejects.toMatchObject({ code: 'ERR_CANCELED' });
});

describe('a file that takes longer than the time limit', () => {
	/** Stores chunks that come at half the limit each, on a connection as n8n makes it. */
	async function stored(sizes: Iterable<number>) {
		let now = 0;
		let tick = 0;
		const sleep = async () => {
			now += tick;
			await setImmediate();
		};
		const clock = { now: () => now, sleep, random: () => 0 };
		const coming = async function* () {
			for (const size of sizes) {
				now += LIMITS.timeoutMs / 2;
				await setImmediate();
				yield Buffer.alloc(size);
			}
			tick = 1;
		};
		const exchange = new Exchange(LIMITS.timeoutMs, undefined);
		const body = Readable.from(coming());
		exchange.signal.addEventListener('abort', () => body.destroy());
		exchange.answered(body);
		const file = storeStream(storing(buffer), body, NAME, LIMITS, clock);
		return await file.finally(() => expect(body.destroyed).toBe(true));
	}

	function* endless(size: number) {
		for (;;) yield size;
	}

	it('is stored while at least 1 KiB comes within it', async () => {
		const sizes = Array<number>(100).fill(600);
		expect(await stored(sizes)).toMatchObject({ data: '60000' });
	});

	it.each([0, 1, 300])('is given up when it comes by %i bytes', async (size) => {
		await expect(stored(endless(size))).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	});
});

describe('the pieces of a stream', () => {
	/** A stream on a connection as n8n makes it. */
	function connected(pieces: AsyncIterable<Buffer> | Iterable<Buffer>) {
		const exchange = new Exchange(LIMITS.timeoutMs, undefined);
		const body = Readable.from(pieces);
		exchange.signal.addEventListener('abort', () => body.destroy());
		exchange.answered(body);
		return body;
	}
	const all = async (pieces: AsyncIterable<Buffer | string>) => {
		const list: Buffer[] = [];
		for await (const piece of pieces) list.push(Buffer.from(piece));
		return Buffer.concat(list);
	};

	it('are all of it', async () => {
		const body = connected(chunks());
		expect((await all(piecesOf(body, LIMITS))).equals(bytes)).toBe(true);
	});

	it('close the connection where no more of them are taken', async () => {
		const body = connected(chunks());
		for await (const piece of piecesOf(body, LIMITS)) {
			expect(piece).toHaveLength(10_000);
			break;
		}
		expect(body.destroyed).toBe(true);
	});

	it('are not held once they are taken, while others still come', async () => {
		setFlagsFromString('--expose_gc');
		const collect = runInNewContext('gc') as () => void;
		const made: Array<WeakRef<Buffer>> = [];
		const coming = async function* () {
			for (let nth = 0; nth < 100; nth++) {
				await setImmediate();
				const piece = Buffer.alloc(1000);
				made.push(new WeakRef(piece));
				yield piece;
			}
		};
		let taken = 0;
		for await (const piece of piecesOf(connected(coming()), LIMITS)) {
			taken += piece.length;
			if (taken < 100_000) continue;
			await setImmediate();
			collect();
		}
		// A few are on their way through the stream.
		expect(made.filter((one) => one.deref() !== undefined).length).toBeLessThan(25);
	});

	it.each<[string, object]>([
		['ETIMEDOUT', { timeoutMs: 10 }],
		['ERR_CANCELED', { ...LIMITS, signal: AbortSignal.abort() }],
	])(
		'end with %s where none comes any more, though the stream is stuck inside',
		async (code, by) => {
			const body = connected(
				(async function* () {
					yield bytes;
					await new Promise(() => undefined);
				})(),
			);
			await expect(all(piecesOf(body, { ...LIMITS, ...by }))).rejects.toMatchObject({ code });
			expect(body.destroyed).toBe(true);
		},
	);
});

describe('a text that is made piece by piece', () => {
	const lines = async function* (count: number, end?: Error) {
		for (let nth = 0; nth < count; nth++) yield await Promise.resolve(`line ${nth}\n`);
		if (end) throw end;
	};
	const whole = Array.from({ length: 20_000 }, (_, nth) => `line ${nth}\n`).join('');

	it.each<[string, Readable]>([
		['plain', new PassThrough()],
		['of an answer', new IncomingMessage(new Socket())],
		['that unpacks', createUnzip()],
	])('is stored as a stream of the kind that is at hand: %s', async (_, like) => {
		for (const take of Object.values(ways)) {
			const stored = await storeText(storing(take), lines(20_000), like, NAME);
			expect(stored).toEqual({ data: String(whole.length), ...NAME });
		}
	});

	it('is not made faster than it is stored', async () => {
		let made = 0;
		const counted = async function* () {
			for await (const line of lines(200_000)) {
				made++;
				yield line;
			}
		};
		const slow = storing(async (stream) => {
			for await (const piece of stream) {
				await setImmediate();
				const held = Buffer.from(piece as Buffer).length;
				expect(held).toBeLessThan(100_000);
				expect(made).toBeLessThan(150_000);
				break;
			}
			return Buffer.alloc(0);
		});
		await storeText(slow, counted(), new PassThrough(), NAME);
	});

	it('is not stored where making it fails', async () => {
		const failing = lines(9, new Error('gone'));
		const stored = storeText(storing(buffer), failing, new PassThrough(), NAME);
		await expect(stored).rejects.toThrow('gone');
	});
});
