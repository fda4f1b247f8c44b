import { SandboxOptionError, wholeNumber } from '../config';
import type { Timed } from './sign';

/** Ways to spoil what goes out; all off at first. */
export interface Switches {
	/** How many times more each notification is sent, at once. */
	duplicates: number;
	/** What happens in one request is told last things first. */
	reorder: boolean;
	/** Sends all that is due at once, not one after the other. */
	atOnce: boolean;
	/** A copy with another body and the true signature goes out before each. */
	forge: boolean;
	/** Signs with a secret that nobody was given. */
	wrongSecret: boolean;
	/** Writes letters outside ASCII as `\u00e9`, and `/` as `\/`, as PHP does. */
	escapes: boolean;
	/** Bytes added to each body, up to 10 MB. */
	padBytes: number;
	/** Sends what is due within 5 ms of a request before that is answered. */
	beforeAnswer: boolean;
	/** How the body travels; `chunked` has no Content-Length. The body is signed as it was before. */
	encoding: 'identity' | 'gzip' | 'deflate' | 'br' | 'chunked';
	/** Case of the names of headers. */
	names: 'vendor' | 'lower' | 'upper';
	timed: Timed;
}

export const OFF: Readonly<Switches> = {
	duplicates: 0,
	reorder: false,
	atOnce: false,
	forge: false,
	wrongSecret: false,
	escapes: false,
	padBytes: 0,
	beforeAnswer: false,
	encoding: 'identity',
	names: 'vendor',
	timed: 'seconds',
};

const WORDS: Partial<Record<keyof Switches, readonly string[]>> = {
	encoding: ['identity', 'gzip', 'deflate', 'br', 'chunked'],
	names: ['vendor', 'lower', 'upper'],
	timed: ['seconds', 'compact'],
};
const MOST: Partial<Record<keyof Switches, number>> = { duplicates: 100, padBytes: 10_000_000 };

/**
 * The switches with these changed.
 * @throws SandboxOptionError naming the first that cannot be used
 */
export function switched(before: Switches, changes: Record<string, unknown>): Switches {
	const after: Record<string, unknown> = { ...before };
	for (const [name, value] of Object.entries(changes)) {
		const option = `notifications.${name}`;
		if (!Object.hasOwn(OFF, name)) {
			const known = Object.keys(OFF).join(', ');
			throw new SandboxOptionError(`Sandbox option ${option} is unknown; known are ${known}.`);
		}
		const key = name as keyof Switches;
		const words = WORDS[key];
		const most = MOST[key];
		if (most !== undefined) wholeNumber(option, value, 0, most);
		else if (words ? !words.includes(String(value)) : typeof value !== 'boolean') {
			const wanted = words ? `one of ${words.join(', ')}` : 'true or false';
			throw new SandboxOptionError(`Sandbox option ${option} must be ${wanted}.`);
		}
		after[key] = value;
	}
	return after as unknown as Switches;
}
