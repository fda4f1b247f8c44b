import { setImmediate } from 'node:timers/promises';
import { realClock } from '../../nodes/core/values/clock';

/** Waits take no time, and the clock goes on as if they did; until `jest.restoreAllMocks`. */
export function quickWaits(): void {
	let waited = 0;
	jest.spyOn(realClock, 'now').mockImplementation(() => Date.now() + waited);
	jest.spyOn(realClock, 'sleep').mockImplementation(async (ms) => {
		waited += ms;
		await setImmediate();
	});
}
