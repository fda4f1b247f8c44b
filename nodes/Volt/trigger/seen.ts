/**
 * Which events have started the workflow, so that a repeated delivery does not start it again. Exact
 * within a process by memory; over restarts and other processes by the node's static data, which is no
 * lock: `docs/scaling.md` says what that leaves. An event counts once it has started something: what is
 * under way may still come to nothing, and is stored as such.
 */
import { createHash, randomBytes } from 'crypto';
import { sleep, type IDataObject } from 'n8n-workflow';
import { instantOf } from '../../core/values/readings';
import type { Notice } from './notice';

/** Events that a process remembers of one node. */
export const IN_MEMORY = 10_000;
/** Events that the static data of a node keep: some 80 kB, written with each notification. */
export const STORED = 2_000;
/** Nodes that a process remembers events of. */
const NODES = 200;

/** How long another process may have an event under way; Volt's second retry comes later. */
const UNSURE_MS = 30_000;
/** How long a delivery waits for others to be answered before it is handed over. */
const LONGEST_WAIT_MS = 5_000;
const LOOK_MS = 5;

/**
 * What the static data hold, with blanks between: digests of event and resource, when it happened, and of
 * what was under way when they were written the process and since when. Times in base 36. One text, since it
 * is written again and again while a delivery is under way.
 */
const ENTRY = /^([\w-]{16})\.([\w-]{8})\.([0-9a-z]{0,11})(?:\.([\w-]{4})([0-9a-z]{1,11}))?$/;

interface Mark {
	key: string;
	resource: string;
	/** Milliseconds since the epoch; NaN where Volt did not say. */
	at: number;
	/** As it is stored where it has started something. */
	text: string;
}

const KEY = 16;

const digest = (text: string, length: number) =>
	createHash('sha256').update(text).digest('base64url').slice(0, length);

const base36 = (at: number): string => (Number.isNaN(at) ? '' : Math.max(0, at).toString(36));

function markOf(notice: Notice): Mark {
	const key = digest(notice.eventKey, KEY);
	const resource = digest(`${notice.family}:${notice.id ?? notice.eventKey}`, 8);
	const at = instantOf(notice.occurredAt) ?? NaN;
	return { key, resource, at, text: `${key}.${resource}.${base36(at)}` };
}

interface Stored {
	mark: Mark;
	/** Undefined where it has started something. */
	underWay?: { process: string; since: number };
}

/** The stored form, or nothing of what another version or another node wrote there. */
const entriesIn = (stored: unknown): string[] =>
	typeof stored === 'string' ? stored.split(' ') : [];

function readEntry(entry: string): Stored | undefined {
	const [, key, resource, time, process, since] = ENTRY.exec(entry) ?? [];
	if (key === undefined || resource === undefined || time === undefined) return undefined;
	const text = `${key}.${resource}.${time}`;
	const mark = { key, resource, at: time === '' ? NaN : parseInt(time, 36), text };
	if (process === undefined || since === undefined) return { mark };
	return { mark, underWay: { process, since: parseInt(since, 36) } };
}

function bound(map: Map<string, unknown>, most: number): void {
	for (const oldest of map.keys()) {
		if (map.size <= most) return;
		map.delete(oldest);
	}
}

/**
 * Whether a delivery may start something: `told` where its event has started something; `elsewhere` where
 * another process may be about to.
 */
export type Taken = 'own' | 'told' | 'elsewhere';

interface UnderWay {
	since: number;
	/** Settled once the delivery is answered. */
	over: Promise<void>;
	end: () => void;
	/** n8n has it, and stores what there is at that moment. */
	isHandedOver?: true;
}

/** The events of one node. */
export class Seen {
	private readonly process = randomBytes(3).toString('base64url');
	private readonly marks = new Map<string, Mark>();
	/** Events that are taken and not answered yet; each ends with its {@link settle}. */
	private readonly underWay = new Map<string, UnderWay>();
	/** What {@link storing} wrote last, until an event is taken or settled. */
	private written: string | undefined;

	/**
	 * Takes an event for one delivery, before anything is done with it. While another delivery of this process
	 * has it, it waits for what becomes of that: who is told of success too early does not send again.
	 * @param data the node's static data, as they were read for this delivery
	 */
	async take(notice: Notice, data: IDataObject): Promise<Taken> {
		const mark = markOf(notice);
		const { key } = mark;
		for (let other = this.underWay.get(key); other; other = this.underWay.get(key)) {
			await other.over;
		}
		const now = Date.now();
		let isElsewhere = false;
		for (const entry of entriesIn(data.seen)) {
			// Most are known, and need not be read.
			if (this.marks.has(entry.slice(0, KEY))) continue;
			const known = readEntry(entry);
			if (known?.underWay === undefined) {
				if (known) this.marks.set(known.mark.key, known.mark);
			} else if (known.mark.key === key && known.underWay.process !== this.process) {
				isElsewhere ||= Math.abs(now - known.underWay.since) < UNSURE_MS;
			}
		}
		if (this.marks.has(key)) return 'told';
		if (isElsewhere) return 'elsewhere';
		this.marks.set(key, mark);
		bound(this.marks, IN_MEMORY);
		let end = () => {};
		const over = new Promise<void>((resolve) => (end = resolve));
		this.underWay.set(key, { since: now, over, end });
		this.written = undefined;
		return 'own';
	}

	/** Ends what {@link take} began. What started nothing is given back, and is to come again. */
	settle(notice: Notice, hasStarted: boolean): void {
		const { key } = markOf(notice);
		if (!hasStarted) this.marks.delete(key);
		this.underWay.get(key)?.end();
		this.underWay.delete(key);
		this.written = undefined;
	}

	/**
	 * To be awaited before a delivery is handed over to n8n, which stores then. The last of several at the same
	 * time waits for the others: what is stored in the end has all of them as started, not as under way, so that
	 * the next process knows.
	 */
	async handOver(notice: Notice): Promise<void> {
		const own = this.underWay.get(markOf(notice).key);
		if (!own) return;
		for (let left = LONGEST_WAIT_MS; left > 0; left -= LOOK_MS) {
			const others = [...this.underWay.values()].filter((one) => one !== own);
			if (others.length === 0 || others.some((one) => !one.isHandedOver)) break;
			await sleep(LOOK_MS);
		}
		own.isHandedOver = true;
	}

	/** Whether a later event of the same resource was there before. */
	isLate(notice: Notice): boolean {
		const { key: own, resource, at } = markOf(notice);
		for (const [key, mark] of this.marks) {
			if (key !== own && mark.resource === resource && mark.at > at) return true;
		}
		return false;
	}

	/**
	 * Puts what is remembered into the static data of one delivery, whose own event counts as started: n8n
	 * writes all of them back for each delivery that starts something, and the last one wins.
	 * @returns what does so, each time it is called
	 */
	storing(notice: Notice, data: IDataObject): () => void {
		const own = markOf(notice).text;
		return () => {
			this.written ??= [...this.marks.values()]
				.slice(1 - STORED)
				.map(({ key, text }) => {
					const since = this.underWay.get(key)?.since;
					return since === undefined ? text : `${text}.${this.process}${base36(since)}`;
				})
				.join(' ');
			data.seen = `${this.written} ${own}`;
		};
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
