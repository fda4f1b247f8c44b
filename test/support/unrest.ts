/** What goes on while a poll reads: records that are hidden between two pages, things that happen, failures. */
import type { FaultEffect } from '../../sandbox';
import { Random } from '../../sandbox/volttime/random';
import type { World } from './world';

const FAILURES: FaultEffect[] = [
	{ status: 500 },
	{ status: 429, headers: { 'retry-after': '20' } },
	{ status: 403, headers: { 'retry-after': '9' } },
	{ reset: 'before' },
	{ nonJson: true },
	{ truncate: true },
	{ status: 200, body: { message: 'Maintenance' } },
];

interface Hidden {
	list: unknown[];
	at: number;
	one: unknown;
}

export class Unrest {
	private readonly random: Random;
	private hidden?: Hidden;
	/** A session is not hidden in two polls in a row: only an end, which leaves its list, hides one. */
	private hides = 0;
	private polls = 0;

	constructor(
		private readonly world: World,
		seed: number,
		private readonly happen: () => void,
	) {
		this.random = new Random(seed);
	}

	/** While something is done, the world does not keep still. */
	async during(work: () => Promise<void>): Promise<void> {
		const { sandbox } = this.world;
		this.polls++;
		if (this.random.next() < 0.3) {
			const skip = this.random.whole(0, 6);
			sandbox.faults.add({ surface: 'voltTime', ...this.one(FAILURES), skip, times: 2 });
		}
		sandbox.onRequest(({ query }) => {
			const isFurther = /(^|&)page=/.test(query);
			if (this.hidden && !isFurther) this.giveBack();
			else if (!this.hidden && isFurther && this.random.next() < 0.7) this.hide();
			if (this.hidden === undefined && this.random.next() < 0.05) this.happen();
		});
		await work().finally(() => {
			sandbox.onRequest(undefined);
			sandbox.faults.clear();
			this.giveBack();
		});
	}

	private hide(): void {
		const { chargers, sites, transactions } = this.world.sandbox.data;
		const list = this.one<unknown[]>([chargers, sites, transactions]);
		if (list === transactions && this.hides > 0 && this.polls - this.hides < 4) return;
		if (list === transactions) this.hides = this.polls;
		const at = this.random.whole(0, Math.min(20, list.length - 1));
		this.hidden = { list, at, one: list[at] };
		list.splice(at, 1);
	}

	private one<T>(all: T[]): T {
		return all[this.random.whole(0, all.length - 1)] as T;
	}

	private giveBack(): void {
		this.hidden?.list.splice(this.hidden.at, 0, this.hidden.one);
		this.hidden = undefined;
	}
}
