/** Live progress that reads well in a terminal and in a log: no spinner, whole lines in a log. */

const LOG_EVERY_MS = 5_000;
const TERMINAL_EVERY_MS = 1_000;

/** Whole seconds since `started` (milliseconds), for people. */
export const seconds = (started) => `${Math.round((Date.now() - started) / 1000)} s`;

/**
 * Says what is going on, at once and then every few seconds until stopped.
 *
 * @param {() => string} describe the present state, without the time
 * @param {boolean} [quiet] say nothing
 * @returns {(last?: string) => void} stops, with a last line if given (the time is added)
 */
export function progress(describe, quiet = false) {
	if (quiet) return () => {};
	const started = Date.now();
	const terminal = process.stdout.isTTY;
	const show = (text, end) => {
		const line = `${text}, ${seconds(started)}`;
		process.stdout.write(terminal ? `\r\x1b[K${line}${end ? '\n' : ''}` : `${line}\n`);
	};
	show(describe());
	const timer = setInterval(() => show(describe()), terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS);
	return (last) => {
		clearInterval(timer);
		if (last) show(last, true);
		else if (terminal) process.stdout.write('\r\x1b[K');
	};
}
