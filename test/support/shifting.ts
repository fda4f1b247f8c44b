/** Lists that change while they are read: a record goes, and the first one of the next page is hidden by it. */
import type { World } from './world';

const PER_PAGE = 25;

export class Shifting<T> {
	private away?: { at: number; one: T };
	private left = 0;

	/**
	 * @param all what the sandbox has
	 * @param listed what of it the list has that is read, in its order
	 * @param path of the list
	 */
	constructor(
		private readonly world: World,
		private readonly all: T[],
		private readonly listed: () => T[],
		private readonly path: RegExp,
	) {}

	/** The record that is hidden. */
	get hidden(): T {
		const found = this.listed()[PER_PAGE];
		if (found === undefined) throw new Error('The list has one page.');
		return found;
	}

	/** While something is done, the list's first record is away from the second page on, and back after each reading. */
	async during<R>(work: () => Promise<R>, readings = Infinity): Promise<R> {
		const { sandbox } = this.world;
		this.left = readings;
		sandbox.onRequest(({ path, query }) => {
			if (!this.path.test(path)) return;
			if (/(^|&)page=/.test(query)) this.take();
			else this.giveBack();
		});
		return await work().finally(() => {
			sandbox.onRequest(undefined);
			this.giveBack();
		});
	}

	private take(): void {
		const [one] = this.listed();
		if (this.away || one === undefined || this.left-- <= 0) return;
		this.away = { one, at: this.all.indexOf(one) };
		this.all.splice(this.away.at, 1);
	}

	private giveBack(): void {
		if (this.away) this.all.splice(this.away.at, 0, this.away.one);
		this.away = undefined;
	}
}
