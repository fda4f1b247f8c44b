import { once } from 'node:events';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { BinaryHelperFunctions } from 'n8n-workflow';
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
