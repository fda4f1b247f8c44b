import { once } from 'node:events';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { BinaryHelperFunctions } from 'n8n-workflow';
import { Exchange } from '../../../../../nodes/core/n8n/exchange';
import { storeStream } from '../../../../../nodes/core/n8n/streams';

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
