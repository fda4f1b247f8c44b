/** Requests of a contender, those included that it no longer waits for. */
import type { Sandbox } from '../../sandbox';
import { pause } from '../../test/e2e/host/triggers';
import type { Figures } from '../record/row';

/** So long without a request, and whoever asked ahead has all its answers. */
const QUIET_MS = 500;
const LOOK_MS = 50;

/**
 * Does some work, and counts its time and its requests. Those for pages that were asked for ahead may come when
 * it is over: they are waited for, in nobody's time, and counted to it and not to whoever comes next.
 * @param check throws where what the work gave is not all that it is to give; in nobody's time
 * @throws Error where that does, or one of the requests was not answered well
 */
export async function withRequests<T>(
	sandbox: Pick<Sandbox, 'stats' | 'resetStats'>,
	work: () => Promise<T>,
	check: (given: T) => void = () => undefined,
): Promise<Figures> {
	sandbox.resetStats();
	const start = performance.now();
	const given = await work();
	const time = performance.now() - start;
	let seen = -1;
	for (let quiet = 0; quiet < QUIET_MS; quiet += LOOK_MS) {
		const { length } = sandbox.stats().requests;
		if (length !== seen) quiet = 0;
		seen = length;
		await pause(LOOK_MS);
	}
	const { requests } = sandbox.stats();
	const refused = requests.find(({ status }) => status !== 200);
	if (refused) throw new Error(`${refused.path} is answered ${refused.status}.`);
	check(given);
	return { time, requests: requests.length };
}
