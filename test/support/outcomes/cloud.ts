/** A small cloud on loopback that fails as it is told, and writes down what it carried out. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { seen, type Made } from './money';
import { READ_FAULTS, REJECTED, TOKEN_FAULTS, writeFaults, type Fault } from './faults';

/** What becomes of the requests of one run. */
export interface Script {
	/** Per item, what becomes of its writes; the last one stays. */
	writes: string[][];
	/** Of sign-ins, of looks; then all goes well. */
	tokens: string[];
	reads: string[];
	/** Seconds that tokens are good for. */
	lifetime?: number;
	/** Whether the first token is over. */
	stale: boolean;
	/** Nobody listens any more after so many writes. */
	closesAfter?: number;
	/** Whether a key that was used is honoured, as by Volt. */
	keyed: boolean;
	/** Whether looks are at money, not at chargers. */
	money: boolean;
	/** Makes secrets of this run unlike those of others. */
	mark: string;
}

/** One write that arrived. */
export interface Write {
	item: number;
	fault: string;
	done: boolean;
	no: boolean;
}

const NOTHING: Script = {
	...{ writes: [], tokens: [], reads: [], stale: false, keyed: false },
	...{ money: false, mark: '' },
};

/**
 * The item a write is for: `n` of a free request, the ID tag or a reference of one's own, the limit of a
 * command; else the end of the ID in its path.
 */
function itemOf(url: string, body: string): number {
	const found = /"n":(\d+)|item(\d+)|"limit":(\d+)/.exec(body);
	if (found?.[3]) return Number(found[3]) - LIMIT;
	return Number(found?.[1] ?? found?.[2] ?? /-(\d{12})/.exec(url)?.[1] ?? NaN);
}

/** Amps that stand for item 0. */
export const LIMIT = 6;

export class Cloud {
	/** What arrived, in order. */
	writes: Write[] = [];
	/** Sign-ins and looks, for the reader of a counterexample. */
	trace: string[] = [];
	/** Requests of any kind that a redirect led to the other server. */
	strays = 0;
	private script = NOTHING;
	private faults: Record<string, Fault> = {};
	private keys = new Set<string>();
	private made: Made[] = [];
	private counts = { tokens: 0, reads: 0 };
	private api: Server = createServer();
	private readonly tokens: Server;
	private readonly other: Server;

	private constructor() {
		this.tokens = createServer((req, res) => void this.handle(req, res));
		this.other = createServer((_req, res) => {
			this.strays++;
			res.end('{}');
		});
	}

	static async start(): Promise<Cloud> {
		const cloud = new Cloud();
		await listen(cloud.tokens);
		await listen(cloud.other);
		return cloud;
	}

	/** Where requests go, and where Volt's sign-ins go. */
	get urls() {
		return { api: urlOf(this.api), tokens: urlOf(this.tokens) };
	}

	/** Begins a run. */
	async play(script: Script): Promise<void> {
		if (!this.api.listening) {
			this.api = createServer((req, res) => void this.handle(req, res));
			await listen(this.api);
			const home = `${urlOf(this.api)}/api/v3/moved`;
			this.faults = {
				...writeFaults({ home, elsewhere: urlOf(this.other) }),
				Rejected: REJECTED,
			};
		}
		Object.assign(this, { script, writes: [], trace: [], strays: 0 });
		this.keys = new Set();
		this.made = [];
		this.counts = { tokens: 0, reads: 0 };
		if (script.closesAfter === 0) this.api.close();
	}

	/** Waits until whatever is under way has arrived, and tells what was carried out. */
	async settled(): Promise<Write[]> {
		const open = async (server: Server) =>
			await new Promise<number>((tell) => server.getConnections((_, count) => tell(count)));
		for (const server of [this.api, this.tokens, this.other]) {
			while (server.listening && (await open(server)) > 0) {
				await new Promise((next) => setTimeout(next, 1));
			}
		}
		return this.writes;
	}

	async stop(): Promise<void> {
		for (const server of [this.api, this.tokens, this.other]) {
			server.closeAllConnections();
			server.close();
		}
		await Promise.resolve();
	}

	private async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of req) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks).toString();
		if (req.url?.startsWith('/oauth')) return this.token(req, res);
		const { mark, stale } = this.script;
		if (stale && req.headers.authorization === `Bearer SECRET-${mark}-access`) {
			return this.faults['401']?.answer(res, {}, req);
		}
		if (req.method === 'GET') return this.look(req, res);
		this.write(req, res, body);
	}

	private write(req: IncomingMessage, res: ServerResponse, body: string): void {
		const { script } = this;
		const path = req.url ?? '';
		const item = itemOf(path, body);
		const planned = script.writes[item] ?? ['ok'];
		const nth = this.writes.filter((write) => write.item === item).length;
		const name = planned[Math.min(nth, planned.length - 1)] ?? 'ok';
		const key = req.headers['idempotency-key'];
		const fault = this.faults[name];
		if (!fault) throw new Error(`no fault ${name}`);
		const repeated = script.keyed && typeof key === 'string' && this.keys.has(key);
		const used = repeated && fault.done;
		const done = fault.done && !used;
		if (done && typeof key === 'string') this.keys.add(key);
		this.writes.push({ item, fault: used ? `${name} (used)` : name, done, no: fault.no === true });
		if (this.writes.length === script.closesAfter) this.api.close();
		const id = `made-${item}`;
		const sent = script.money && body !== '' ? (JSON.parse(body) as IDataObject) : {};
		if (done && script.money) this.made.push({ id, path, body: sent });
		const data = script.money ? { ...sent, id } : { data: { status: 'Accepted', id } };
		// What is lost on the way is lost, whatever it would have said.
		const heard = used && !/lost|silence/.test(name) ? this.faults['409 used'] : undefined;
		(heard ?? fault).answer(res, data, req);
	}

	private token(req: IncomingMessage, res: ServerResponse): void {
		const nth = this.counts.tokens++;
		const name = this.script.tokens[nth] ?? 'ok';
		this.trace.push(`token ${name}`);
		const secret = `SECRET-${this.script.mark}-${nth}`;
		const tokens = { access_token: `${secret}-access`, refresh_token: `${secret}-refresh` };
		const { lifetime } = this.script;
		const answer = { ...tokens, token_type: 'Bearer', expires_in: lifetime };
		TOKEN_FAULTS[name]?.(res, answer, req);
	}

	/** What was carried out is shown: money, a session of a charger that runs, or less current. */
	private look(req: IncomingMessage, res: ServerResponse): void {
		const name = this.script.reads[this.counts.reads++] ?? 'ok';
		if (name !== 'ok') this.trace.push(`look ${name}`);
		if (this.script.money) return READ_FAULTS[name]?.(res, seen(req.url ?? '', this.made), req);
		const item = Number(/-(\d{12})/.exec(req.url ?? '')?.[1] ?? NaN);
		const obeys = this.writes.some((write) => write.item === item && write.done);
		const data = req.url?.includes('power-usage')
			? { timestamp: new Date(Date.now() + 1000), kW: 1, L1: obeys ? 1 : 32, L2: 0, L3: 0 }
			: {
					connection_status: 'online',
					connectors: [{ connector_id: 1, status: obeys ? 'Charging' : 'Preparing' }],
				};
		READ_FAULTS[name]?.(res, { data }, req);
	}
}

const listen = async (server: Server) =>
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));

const urlOf = (server: Server) => {
	const address = server.address() as AddressInfo | null;
	return `http://127.0.0.1:${address?.port ?? 1}`;
};
