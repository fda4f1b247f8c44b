import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../nodes/core/values/clock';

/** A clock that goes on when nothing else is left to do. */
export class Time implements Clock {
	private at = 1_000_000;
	private readonly alarms: Array<{ at: number; ring: () => void }> = [];

	now = () => this.at;
	random = () => 0.5;
	sleep = async (ms: number) =>
		await new Promise<void>((ring) => this.alarms.push({ at: this.at + ms, ring }));

	/** @throws where the work waits for something that no time brings */
	async run(work: Promise<unknown>): Promise<void> {
		let isOver = false;
		void work.catch(() => undefined).finally(() => (isOver = true));
		for (let idle = 0; ; ) {
			await setImmediate();
			if (isOver) return await work.then(() => undefined);
			if (this.alarms.length === 0) {
				if (++idle > 50) throw new Error('It waits for ever');
				continue;
			}
			idle = 0;
			const next = Math.min(...this.alarms.map(({ at }) => at));
			this.at = Math.max(this.at, next);
			for (const due of this.alarms.filter(({ at }) => at <= next)) {
				this.alarms.splice(this.alarms.indexOf(due), 1);
				due.ring();
			}
		}
	}
}
