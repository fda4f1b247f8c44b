/** A clock that is set back while something is waited for (a machine without one of its own, NTP). */
import { pause } from '../../../nodes/core/values/clock';

it('does not make a wait of a second one of an hour', async () => {
	let now = Date.UTC(2026, 0, 1);
	let naps = 0;
	let slept = 0;
	const sleep = async (ms: number) => {
		slept += ms;
		now += ms;
		if (++naps === 2) now -= 3_600_000;
	};
	await pause(1_000, undefined, { now: () => now, random: () => 0, sleep });
	expect(slept).toBeLessThan(5_000);
});
