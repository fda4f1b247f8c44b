/**
 * Loaded into n8n's process before n8n itself: ends it as SIGKILL does at a chosen statement of SQL. Which one
 * is read from the file that VOLT_E2E_CRASH_POINT names, once there is one; see crashPoints.ts. Without the
 * file nothing is different.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import Module from 'node:module';
import process from 'node:process';
import { setImmediate } from 'node:timers';

const file = process.env.VOLT_E2E_CRASH_POINT;
/** Steps of the file that are behind us. */
let passed = 0;

function die() {
	// So that the next process lives, and whoever wrote it sees that it was reached.
	rmSync(file);
	process.kill(process.pid, 'SIGKILL');
}

/** The step that this statement is, if it is the next one. */
function stepFor(text) {
	if (!existsSync(file)) return undefined;
	const steps = JSON.parse(readFileSync(file, 'utf8'));
	const step = steps[passed];
	if (!step || !new RegExp(step.sql).test(text)) return undefined;
	passed++;
	return { does: step.does, isLast: passed === steps.length };
}

/** A method of the database that takes SQL, parameters and a callback. */
function watched(method) {
	return function (sql, ...rest) {
		const step = stepFor(`${sql} ${JSON.stringify(rest[0] ?? '')}`);
		if (!step) return method.call(this, sql, ...rest);
		if (step.isLast && step.does === 'before') return die();
		const done = rest.pop();
		if (step.does === 'skip') return setImmediate(() => done.call({ changes: 1 }, null, []));
		return method.call(this, sql, ...rest, function (...result) {
			if (step.isLast) die();
			else done.apply(this, result);
		});
	};
}

const load = Module._load;
Module._load = function (request, ...rest) {
	const loaded = load.call(this, request, ...rest);
	if (request !== 'sqlite3' || !file || loaded.isWatched) return loaded;
	const { prototype } = loaded.Database;
	for (const name of ['run', 'all']) prototype[name] = watched(prototype[name]);
	return Object.assign(loaded, { isWatched: true });
};
