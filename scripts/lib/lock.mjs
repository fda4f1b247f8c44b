/**
 * A lock between commands on one checkout: a directory, since making one is atomic everywhere.
 * A lock whose owner died (killed, power cut) is taken over.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
/** Covers a process id that was given to another program, and an owner on another machine. */
const SILENT_MS = 120_000;
/** Between making the directory and writing the owner's name into it, and during a take-over. */
const UNNAMED_MS = 10_000;
const POLL_MS = 200;

/** @returns {boolean} whether a process of this machine has that id */
export function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/**
 * Whether nobody holds a lock any more.
 *
 * @param {{ pid?: number, host?: string } | undefined} owner what the lock says, if it says anything
 * @param {number} silentMs since its last sign of life
 * @param {(pid: number) => boolean} [alive]
 */
export function isStale(owner, silentMs, alive = isAlive) {
	if (!owner?.pid) return silentMs > UNNAMED_MS;
	if (owner.host === os.hostname() && !alive(owner.pid)) return true;
	return silentMs > SILENT_MS;
}

function inspect(directory) {
	const note = path.join(directory, 'owner.json');
	for (const file of [note, directory]) {
		try {
			const silentMs = Date.now() - fs.statSync(file).mtimeMs;
			return { owner: file === note ? readOwner(note) : undefined, silentMs };
		} catch {
			// Gone, or not yet written: ask the directory itself.
		}
	}
	return undefined;
}

function readOwner(note) {
	try {
		return JSON.parse(fs.readFileSync(note, 'utf8'));
	} catch {
		return undefined;
	}
}

function touch(file) {
	try {
		fs.utimesSync(file, new Date(), new Date());
	} catch {
		// Somebody removed the lock by hand; the work goes on.
	}
}

function tryMake(directory) {
	try {
		fs.mkdirSync(directory);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}

/** Removes a stale lock; a second lock makes sure that only one of the waiting commands does. */
function removeStale(directory) {
	const turn = `${directory}.turn`;
	if (!tryMake(turn)) {
		if ((inspect(turn)?.silentMs ?? 0) > UNNAMED_MS)
			fs.rmSync(turn, { recursive: true, force: true });
		return;
	}
	try {
		const now = inspect(directory);
		if (now && isStale(now.owner, now.silentMs))
			fs.rmSync(directory, { recursive: true, force: true });
	} finally {
		fs.rmSync(turn, { recursive: true, force: true });
	}
}

/**
 * Runs `body` while holding the lock.
 *
 * @template T
 * @param {string} directory the lock; its parent is made when missing
 * @param {() => Promise<T>} body
 * @param {(pid: number | undefined) => void} [onWait] called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(directory, body, onWait) {
	fs.mkdirSync(path.dirname(directory), { recursive: true });
	for (let waited = false; !tryMake(directory); await sleep(POLL_MS)) {
		const held = inspect(directory);
		if (held && isStale(held.owner, held.silentMs)) removeStale(directory);
		else if (held && !waited) {
			waited = true;
			onWait?.(held.owner?.pid);
		}
	}
	const note = path.join(directory, 'owner.json');
	const release = () => fs.rmSync(directory, { recursive: true, force: true });
	process.on('exit', release);
	fs.writeFileSync(note, JSON.stringify({ pid: process.pid, host: os.hostname() }));
	const beat = setInterval(() => touch(note), BEAT_MS);
	beat.unref();
	try {
		return await body();
	} finally {
		clearInterval(beat);
		process.off('exit', release);
		release();
	}
}
