interface Task {
	at: number;
	run: (at: number) => void;
}

/**
 * What is to happen later, by the injected clock. Nothing runs on a timer: `run` is called at the
 * start of every request (and by whoever owns the clock), so a test moves time by moving the clock.
 */
export class Agenda {
	private readonly tasks: Task[] = [];

	/** Number of tasks still to come. */
	get size(): number {
		return this.tasks.length;
	}

	/** Plans a task; tasks of the same moment run in the order they were planned. */
	at(moment: number, run: (at: number) => void): void {
		let index = this.tasks.length;
		while (index > 0 && (this.tasks[index - 1]?.at ?? 0) > moment) index--;
		this.tasks.splice(index, 0, { at: moment, run });
	}

	/** Runs everything due, in order; a task gets its own due moment, and may plan more. */
	run(now: number): void {
		for (;;) {
			const first = this.tasks[0];
			if (!first || first.at > now) return;
			this.tasks.shift();
			first.run(first.at);
		}
	}
}
