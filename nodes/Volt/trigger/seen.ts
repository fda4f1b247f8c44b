/**
 * Which events have started the workflow, so that a repeated delivery does not start it again. Exact
 * within a process by memory; over restarts and other processes by the node's static data, which is no
 * lock: `docs/scaling.md` says what that leaves.
 */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { instantOf } from '../../core/values/readings';
import type { Notice } from './notice';

/** Events that a process remembers of one node. */
export const IN_MEMORY = 10_000;
/** Events that the static data of a node keep: some 80 kB, written with each notification. */
export const STORED = 2_000;
/** Nodes that a process remembers events of. */
const NODES = 200;

/** What the static data hold: digests of event and resource, and when it happened, in base 36. */
const ENTRY = /^([\w-]{16})\.([\w-]{8})\.([0-9a-z]{0,11})$/;

interface Mark {
	resource: string;
	/** Milliseconds since the epoch; NaN where Volt did not say. */
	at: number;
}

const digest = (text: string, length: number) =>
	createHash('sha256').update(text).digest('base64url').slice(0, length);

const markOf = (notice: Notice): readonly [key: string, mark: Mark] => [
	digest(notice.eventKey, 16),
	{
		resource: digest(`${notice.family}:${notice.id ?? notice.eventKey}`, 8),
		at: instantOf(notice.occurredAt) ?? NaN,
	},
];

/** The stored form, or nothing of what another version or another node wrote there. */
function entriesIn(stored: unknown): Array<readonly [key: string, mark: Mark]> {
	if (!Array.isArray(stored)) return [];
	return stored.flatMap((entry) => {
		const [, key, resource, time] = ENTRY.exec(typeof entry === 'string' ? entry : '') ?? [];
		if (key === undefined || resource === undefined) return [];
		return [[key, { resource, at: time ? parseInt(time, 36) : NaN }] as const];
	});
}

const written = ([key, { resource, at }]: readonly [string, Mark]): string =>
	`${key}.${resource}.${Number.isNaN(at) ? '' : Math.max(0, at).toString(36)}`;

function bound(map: Map<string, unknown>, most: number): void {
	for (const oldest of map.keys()) {
		if (map.size <= most) return;
		map.delete(oldest);
	}
}

/** The events of one node. */
export class Seen {
	private readonly marks = new Map<string, Mark>();

	/**
	 * Takes an event for this process, before anything is done with it.
	 * @param data the node's static data, as they were read for this delivery
	 * @returns false where it was taken before
	 */
	claim(notice: Notice, data: IDataObject): boolean {
		for (const [key, mark] of entriesIn(data.seen)) {
			if (!this.marks.has(key)) this.marks.set(key, mark);
		}
		const [key, mark] = markOf(notice);
		if (this.marks.has(key)) return false;
		this.marks.set(key, mark);
		bound(this.marks, IN_MEMORY);
		return true;
	}

	/** Whether a later event of the same resource was there before. */
	isLate(notice: Notice): boolean {
		const [own, { resource, at }] = markOf(notice);
		for (const [key, mark] of this.marks) {
			if (key !== own && mark.resource === resource && mark.at > at) return true;
		}
		return false;
	}

	/**
	 * Puts what is remembered into the static data, with what other deliveries of this process took
	 * meanwhile: n8n writes all of them back for each delivery, and the last one wins.
	 */
	store(data: IDataObject): void {
		data.seen = [...this.marks].slice(-STORED).map(written);
	}

	/** Gives an event back: it started nothing, and is to come again. */
	release(notice: Notice): void {
		this.marks.delete(markOf(notice)[0]);
	}
}

const nodes = new Map<string, Seen>();

/** What this process remembers of a node, by workflow and node. */
export function seenBy(workflowId: string, nodeId: string): Seen {
	const key = JSON.stringify([workflowId, nodeId]);
	const known = nodes.get(key) ?? new Seen();
	nodes.delete(key);
	nodes.set(key, known);
	bound(nodes, NODES);
	return known;
}
