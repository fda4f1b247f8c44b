/** A scripted HTTP server on loopback, for answers neither cloud of the sandbox gives. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { voltData, type World } from './world';

/** One request as it arrived. */
export interface Seen {
	method: string;
	path: string;
	query: URLSearchParams;
	/** The query as written. */
	search: string;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

export interface StubAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON, unless `headers` say otherwise. */
	body?: unknown;
	delayMs?: number;
	/** Take the answer into one's own hands. */
	raw?: (res: ServerResponse) => void;
}

type Script = (seen: Seen, nth: number) => StubAnswer;

export class Stub {
	seen: Seen[] = [];
	/** Answers every request; set it in the test. */
	script: Script = () => ({ body: {} });
	private readonly server = createServer((req, res) => void this.handle(req, res));

	static async start(): Promise<Stub> {
		const stub = new Stub();
		await new Promise<void>((ready) => stub.server.listen(0, '127.0.0.1', ready));
		return stub;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Forgets what arrived and answers by another script. */
	reset(script: Script): void {
		this.seen = [];
		this.script = script;
	}

	/** Waits until no connection is open. */
	async quiet(): Promise<void> {
		const open = () =>
			new Promise<number>((done) => this.server.getConnections((_error, count) => done(count)));
		while ((await open()) > 0) await wait(20);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	/** Puts credentials for this server into the world: Volt Time's token, and Volt's gateway. */
	async register(world: World): Promise<{ voltTime: Login; volt: Login }> {
		const { voltTime, volt } = STUB_LOGINS;
		const token = world.sandbox.secrets.voltTime.patFull;
		await world.store.add({
			...{ id: voltTime.id, name: voltTime.id, type: voltTime.type },
			data: { host: 'custom', customUrl: this.url, token },
		});
		await world.store.add({
			...{ id: volt.id, name: volt.id, type: volt.type },
			data: { ...voltData(world.sandbox), gatewayUrl: this.url, accountsUrl: this.url },
		});
		return STUB_LOGINS;
	}

	private async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of req) chunks.push(chunk as Buffer);
		const url = new URL(req.url ?? '/', 'http://stub');
		const seen: Seen = {
			method: req.method ?? '',
			path: url.pathname,
			query: url.searchParams,
			search: url.search,
			headers: req.headers,
			body: Buffer.concat(chunks),
		};
		this.seen.push(seen);
		const answer = this.script(seen, this.seen.length - 1);
		if (answer.delayMs) await wait(answer.delayMs);
		if (answer.raw) return answer.raw(res);
		const plain = typeof answer.body === 'string' || Buffer.isBuffer(answer.body);
		const content = plain
			? answer.body
			: answer.body === undefined
				? ''
				: JSON.stringify(answer.body);
		const type = answer.body === undefined || plain ? {} : { 'content-type': 'application/json' };
		res.writeHead(answer.status ?? 200, { ...type, ...answer.headers }).end(content);
	}
}

type Login = { type: string; id: string };

const STUB_LOGINS = {
	voltTime: { type: 'voltTimePatApi', id: 'stub-volt-time' },
	volt: { type: 'voltOAuth2Api', id: 'stub-volt' },
};
