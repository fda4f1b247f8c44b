/**
 * The sandbox's answers from memory, after a latency, by a process of its own: the sandbox makes each answer
 * anew and takes milliseconds of one core for it, so that many requests at once would measure the sandbox. Run
 * by itself this file is that process; it ends with the one that started it.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endOf } from '../child';

export interface Mirror {
	/** Stands in the place of the origin behind it, in answers as well. */
	origin: string;
	/** Keeps the answers to these paths before anything is measured. */
	learn(paths: string[], token: string): Promise<void>;
	stop(): void;
}

const LEARNT_AT_ONCE = 4;

/** @param behind an origin that is only read, with one token: each path has one answer */
export async function startMirror(behind: string, latencyMs: number): Promise<Mirror> {
	const child = fork(__filename, [behind, String(latencyMs)], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const origin = await new Promise<string>((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`The mirror ended with ${code}.`)));
		child.once('message', (told: string) => resolve(told));
	});
	return {
		origin,
		learn: async (paths, token) => {
			const left = [...paths];
			const one = async () => {
				for (let path = left.pop(); path !== undefined; path = left.pop()) {
					const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
					const answer = await fetch(`${origin}${path}`, { headers });
					if (!answer.ok) throw new Error(`${path} is answered ${answer.status}.`);
					await answer.arrayBuffer();
				}
			};
			await Promise.all(Array.from({ length: LEARNT_AT_ONCE }, one));
		},
		stop: () => endOf(child),
	};
}

interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

function serve(behind: string, latencyMs: number): void {
	const known = new Map<string, Promise<Answer>>();
	let origin = '';
	const ask = async (path: string, authorization: string): Promise<Answer> => {
		const headers = { authorization, accept: 'application/json' };
		const answer = await fetch(`${behind}${path}`, { headers });
		const kept = [...answer.headers].filter(([name]) => /^(content-type|x-)/.test(name));
		// A list's links are written with slashes that JSON may escape.
		const [from, to] = [behind, origin].map((one) => one.replaceAll('/', '\\/'));
		const body = (await answer.text()).replaceAll(behind, origin).replaceAll(from ?? '', to ?? '');
		return { status: answer.status, headers: Object.fromEntries(kept), body };
	};
	const server = createServer((request, response) => {
		const { url = '/', headers } = request;
		const answer = known.get(url) ?? ask(url, headers.authorization ?? '');
		known.set(url, answer);
		setTimeout(() => {
			answer.then(
				(given) => response.writeHead(given.status, given.headers).end(given.body),
				() => response.writeHead(502).end(),
			);
		}, latencyMs);
	});
	server.listen(0, '127.0.0.1', () => {
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		process.send?.(origin);
	});
	process.once('disconnect', () => process.exit());
}

if (require.main === module) serve(process.argv[2] ?? '', Number(process.argv[3]));
