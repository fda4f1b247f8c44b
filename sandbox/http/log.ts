import type { IncomingHttpHeaders } from 'node:http';
import type { Surface } from '../config';

/** Which vendor a token belongs to. */
export type Service = 'volt' | 'voltTime';

/** One request as the sandbox saw it. `status` 0 means the connection was cut without an answer. */
export interface RequestEntry {
	surface: Surface;
	method: string;
	/** Path as the client wrote it, without the query. */
	path: string;
	/** The query as the client wrote it, without the question mark. */
	query: string;
	status: number;
	/** Header names in lower case. */
	headers: IncomingHttpHeaders;
	operationId?: string;
	/** The sandbox's clock, milliseconds since the epoch. */
	at: number;
	bodyBytes: number;
}

/** One call of a token endpoint, also when a fault answered it. */
export interface TokenCall {
	service: Service;
	grant: string;
	status: number;
	at: number;
}

export interface Stats {
	tokenCalls: TokenCall[];
	requests: RequestEntry[];
	/** Answers that broke their schema; only filled with `validateResponses`. */
	violations: string[];
}

// A demo may run for days; tests look at far fewer.
const KEEP = 50_000;

/** What happened since the start or the last reset. */
export class RequestLog {
	private stats: Stats = { tokenCalls: [], requests: [], violations: [] };
	/** Is told of each request before it is answered. */
	onRequest?: (entry: RequestEntry) => void;

	request(entry: RequestEntry): RequestEntry {
		this.onRequest?.(entry);
		return keep(this.stats.requests, entry);
	}

	tokenCall(call: TokenCall): void {
		keep(this.stats.tokenCalls, call);
	}

	violation(text: string): void {
		keep(this.stats.violations, text);
	}

	/** A copy; entries still under way may change their status later. */
	read(): Stats {
		return {
			tokenCalls: [...this.stats.tokenCalls],
			requests: [...this.stats.requests],
			violations: [...this.stats.violations],
		};
	}

	reset(): void {
		this.stats = { tokenCalls: [], requests: [], violations: [] };
	}
}

function keep<T>(list: T[], item: T): T {
	list.push(item);
	if (list.length > KEEP) list.splice(0, KEEP / 2);
	return item;
}
