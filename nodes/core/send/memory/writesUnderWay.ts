import { isTool, type Context } from '../../n8n/context';

/** Writes of tools under way in this process, by key, until what came of them is known. */
const underWay = new Map<string, Promise<void>>();

/**
 * The writes that the items of a tool have under way. An agent may make several calls at once, and one for
 * the same as another has to know what came of that.
 */
export class Turns {
	private readonly held = new Map<number, Map<string, () => void>>();

	constructor(private readonly context: Context) {}

	/** Waits until nobody else has the same write under way; it is this item's until {@link leave}. */
	async take(key: string | undefined, itemIndex: number): Promise<void> {
		if (key === undefined || !isTool(this.context)) return;
		const own = this.held.get(itemIndex) ?? new Map<string, () => void>();
		this.held.set(itemIndex, own);
		if (own.has(key)) return;
		for (let other = underWay.get(key); other; other = underWay.get(key)) await other;
		const ended = new Promise<void>((resolve) => own.set(key, resolve));
		underWay.set(key, ended);
	}

	/** What came of the writes of an item is known. */
	leave(itemIndex: number): void {
		for (const [key, end] of this.held.get(itemIndex) ?? []) {
			underWay.delete(key);
			end();
		}
		this.held.delete(itemIndex);
	}
}
