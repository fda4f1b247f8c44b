/** What `npm start` has to know about an example that a workflow file cannot say. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { SandboxOptions } from '../../sandbox';
import type { Made } from './made';
import { STORIES, type Story } from './stories';

/** Of one example: how its sandbox differs, and what must come of it. */
export interface Scene {
	/** Options of the sandbox it runs against. */
	sandbox?: SandboxOptions;
	expect?: {
		/** Node name to the number of items it must give. */
		items?: Record<string, number>;
		/** What it must leave at Volt, however often it is run: nothing of a kind that is not named. */
		made?: Partial<Made>;
		/** Executions that were started, where the example starts by itself. */
		executions?: number;
		/** First tokens, and tokens obtained when an earlier one was over. */
		signIns?: number;
		renewals?: number;
	};
}

/** The folder of the workflows that `npm start` runs. */
export const EXAMPLES = path.resolve(__dirname, '../../examples');
const MANIFEST = 'manifest.json';

/** Scene by file name. The order of the file is the order of the run. */
export function readManifest(): Record<string, Scene> {
	return JSON.parse(readFileSync(path.join(EXAMPLES, MANIFEST), 'utf8')) as Record<string, Scene>;
}

/** Of what the examples' sandboxes have, what one sandbox can have for all of them. */
export function sandboxOfAll(): SandboxOptions {
	const all = Object.values(readManifest()).map(({ sandbox = {} }) => sandbox);
	const times = all.flatMap(({ payerAgreesAfterMs }) => payerAgreesAfterMs ?? []);
	return {
		payerAgreesAfterMs: times[0],
		receipts: all.flatMap(({ receipts = [] }) => receipts),
		holders: Object.assign({}, ...all.map(({ holders }) => holders)) as Record<string, string>,
	};
}

/** Absolute paths of all examples: those of the manifest first, in its order. */
export function listExamples(): string[] {
	const found = readdirSync(EXAMPLES).filter((name) => /\.json$/.test(name) && name !== MANIFEST);
	const order = Object.keys(readManifest());
	const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
	return found
		.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'))
		.map((name) => path.join(EXAMPLES, name));
}

/** What the manifest says of a file; nothing for a file outside of the examples. */
export function sceneOf(file: string): Scene {
	return path.dirname(file) === EXAMPLES ? (readManifest()[path.basename(file)] ?? {}) : {};
}

/** What is made to happen around an example; nothing around one that is simply run. */
export const storyOf = (file: string): Story | undefined =>
	path.dirname(file) === EXAMPLES ? STORIES[path.basename(file)] : undefined;
