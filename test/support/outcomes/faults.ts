/** What may become of one request: whether the work is done, and what is heard of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface Fault {
	/** Whether the work is done. */
	done: boolean;
	/** Whether the answer leaves no doubt that nothing was done. */
	no?: boolean;
	/** Answers, or does not. `data` is what a good answer holds. */
	answer(res: ServerResponse, data: object, req: IncomingMessage): void;
}

export interface Places {
	/** Another address of the same server, and one of another server. */
	home: string;
	elsewhere: string;
}

type Answer = Fault['answer'];

const cut = (res: ServerResponse) => void res.destroy();
const raw = (text: string) => (res: ServerResponse) =>
	void res.socket?.end(text.replaceAll('\n', '\r\n'));

/** A refusal as an unkind server words it: it gives back the token it was sent. */
const status =
	(code: number, headers: Record<string, string> = {}, more: object = {}): Answer =>
	(res, _data, req) => {
		const message = `no ${code}: ${req.headers.authorization ?? ''}`;
		res.writeHead(code, { 'content-type': 'application/json', ...headers });
		res.end(JSON.stringify({ message, ...more }));
	};
const page =
	(code: number): Answer =>
	(res) =>
		void res.writeHead(code, { 'content-type': 'text/html' }).end('<html><title>Portal</title>');
const json =
	(code: number): Answer =>
	(res, data) =>
		void res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(data));
/** The head of a good answer, then part of its body. */
const broken =
	(headers: Record<string, string>, part: (whole: Buffer) => Buffer): Answer =>
	(res, data) => {
		const body = part(Buffer.from(JSON.stringify(data)));
		res.writeHead(200, { 'content-type': 'application/json', ...headers });
		res.write(body, () => res.destroy());
	};
const half = (whole: Buffer) => whole.subarray(0, whole.length / 2);

const DATE_SOON = () => new Date(Date.now() + 2_000).toUTCString();
const BUSY: Record<string, Record<string, string>> = {
	'429': {},
	'429 after 0': { 'retry-after': '0' },
	'429 after 2': { 'retry-after': '2' },
	'429 after an hour': { 'retry-after': '3600' },
	'429 after nonsense': { 'retry-after': 'soon' },
};

/** Whatever may become of a write, by name. */
export function writeFaults({ home, elsewhere }: Places): Record<string, Fault> {
	const faults: Record<string, Fault> = {
		ok: { done: true, answer: json(200) },
		created: { done: true, answer: json(201) },
		nothing: { done: true, answer: (res) => void res.writeHead(200).end() },
		'no content': { done: true, answer: (res) => void res.writeHead(204).end() },
		'lost before': { done: false, answer: cut },
		'lost after': { done: true, answer: cut },
		'lost in the head': {
			done: true,
			answer: (res) => void res.socket?.write('HTTP/1.1 200 OK\r\ncontent-', cut.bind(null, res)),
		},
		silence: { done: true, answer: () => undefined },
		'cut body': { done: true, answer: broken({ 'content-length': '999' }, half) },
		'cut chunk': { done: true, answer: broken({}, half) },
		'short and whole': { done: true, answer: (res) => void res.writeHead(200).end('{"data":{"a') },
		'cut gzip': {
			done: true,
			answer: broken({ 'content-encoding': 'gzip' }, (whole) => half(gzipSync(whole))),
		},
		'cut gzip, ended': {
			done: true,
			answer: (res, data) => {
				const body = half(gzipSync(JSON.stringify(data)));
				res.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
			},
		},
		'gzip that is none': {
			done: true,
			answer: (res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}'),
		},
		'a page': { done: true, answer: page(200) },
		'a page, nothing done': { done: false, answer: page(200) },
		'bad status line': { done: true, answer: raw('HTTP/1.1 2OO OK\n\n') },
		'two lengths': {
			done: true,
			answer: raw('HTTP/1.1 200 OK\ncontent-length: 2\ncontent-length: 3\n\n{}'),
		},
		'no HTTP': { done: true, answer: raw('SSH-2.0-OpenSSH\n') },
		'409 used': { done: false, answer: status(409, {}, { code: 'IDEMPOTENCY_CONFLICT' }) },
		'409 without a code': { done: false, answer: status(409) },
		'409 of another kind': { done: false, no: true, answer: status(409, {}, { code: 'STATE' }) },
		'503 page': { done: true, answer: page(503) },
		'429 at a date': {
			done: false,
			no: true,
			answer: (res, data, req) => status(429, { 'retry-after': DATE_SOON() })(res, data, req),
		},
	};
	for (const code of [400, 401, 403, 404, 422]) {
		faults[code] = { done: false, no: true, answer: status(code) };
	}
	for (const [name, headers] of Object.entries(BUSY)) {
		faults[name] = { done: false, no: true, answer: status(429, headers) };
	}
	for (const code of [408, 500, 502, 503, 504]) {
		faults[`${code} done`] = { done: true, answer: status(code) };
		faults[`${code} not done`] = { done: false, answer: status(code) };
	}
	for (const code of [301, 302, 303, 307, 308]) {
		for (const [where, location] of Object.entries({ home, elsewhere })) {
			const done = code % 2 === 1;
			faults[`${code} ${where}`] = { done, answer: status(code, { location }) };
		}
	}
	return faults;
}

/** What a charger that will not do it answers. */
export const REJECTED: Fault = {
	done: false,
	no: true,
	answer: (res) => json(200)(res, { data: { status: 'Rejected' } }, res.req),
};

/** What may become of a sign-in. */
export const TOKEN_FAULTS: Record<string, Answer> = {
	ok: json(200),
	'400': (res) =>
		void res
			.writeHead(400, { 'content-type': 'application/json' })
			.end('{"error":"invalid_grant"}'),
	'401': (res) =>
		void res
			.writeHead(401, { 'content-type': 'application/json' })
			.end('{"code":401,"message":"Invalid credentials"}'),
	'429': status(429),
	'429 after 1': status(429, { 'retry-after': '1' }),
	'500': status(500),
	'503': status(503),
	'a page': page(200),
	'503 page': page(503),
	cut: broken({ 'content-length': '999' }, half),
	lost: cut,
	'no token': (res) => json(200)(res, { token_type: 'Bearer' }, res.req),
};

/** What may become of a look at a charger. */
export const READ_FAULTS: Record<string, Answer> = {
	ok: json(200),
	'404': status(404),
	'500': status(500),
	'503 page': page(503),
	lost: cut,
	nothing: (res) => void res.writeHead(200).end(),
};
