/** What listens on loopback in the place of n8n's server, and reads requests exactly as that does. */
import express, { type Request, type Response } from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createInflate } from 'node:zlib';

export type RawRequest = Request & { rawBody?: Buffer };

export interface Listening {
	/** With a slash at its end. */
	origin: string;
	close(): Promise<void>;
}

/** Two encodings are undone, by these names, and others are not. */
async function rawBodyOf(req: Request): Promise<Buffer> {
	const encoding = req.headers['content-encoding'];
	if (encoding === 'gzip') return await buffer(req.pipe(createGunzip()));
	if (encoding === 'deflate') return await buffer(req.pipe(createInflate()));
	return await buffer(req);
}

/** Hands each request on with its raw body, until it is closed. */
export async function listen(
	handle: (req: RawRequest, res: Response) => Promise<void>,
): Promise<Listening> {
	const app = express();
	app.disable('x-powered-by');
	app.use(async (req: RawRequest, res: Response) => {
		req.rawBody = await rawBodyOf(req);
		await handle(req, res);
	});
	const server = createServer(app);
	// All that a test sends at once may wait to be taken.
	const where = { port: 0, host: '127.0.0.1', backlog: 4096 };
	await new Promise<void>((resolve) => server.listen(where, resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
