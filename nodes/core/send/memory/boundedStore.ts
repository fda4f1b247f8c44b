/** How much a {@link Store} holds, and what it makes of a value that is too much. */
interface Room<T> {
	/** Values at most, the oldest given up first. */
	values: number;
	/** Bytes of all values at most; beyond that the oldest are made light. */
	bytes: number;
	/** Bytes of a value. */
	weigh(value: T): number;
	/** What is left of a value whose room is needed: next to nothing in weight. */
	lighten(value: T): T;
}

/** Values by key, in bounded room. Keys of one group begin alike, up to a dot. */
export class Store<T> {
	private readonly values = new Map<string, T>();
	/** Bytes of the values that were not made light yet, oldest first. */
	private readonly heavy = new Map<string, number>();
	private readonly groups = new Map<string, number>();
	private bytes = 0;

	constructor(private readonly room: Room<T>) {}

	get(key: string): T | undefined {
		return this.values.get(key);
	}

	hasGroup(group: string): boolean {
		return this.groups.has(group);
	}

	set(key: string, value: T): void {
		this.delete(key);
		for (const oldest of this.values.keys()) {
			if (this.values.size < this.room.values) break;
			this.delete(oldest);
		}
		this.values.set(key, value);
		this.count(key, 1);
		const weight = this.room.weigh(value);
		this.heavy.set(key, weight);
		this.bytes += weight;
		for (const oldest of this.heavy.keys()) {
			if (this.bytes <= this.room.bytes) break;
			this.lighten(oldest);
		}
	}

	delete(key: string): void {
		if (!this.values.delete(key)) return;
		this.unload(key);
		this.count(key, -1);
	}

	private lighten(key: string): void {
		const value = this.values.get(key);
		this.unload(key);
		if (value !== undefined) this.values.set(key, this.room.lighten(value));
	}

	private unload(key: string): void {
		this.bytes -= this.heavy.get(key) ?? 0;
		this.heavy.delete(key);
	}

	private count(key: string, more: 1 | -1): void {
		const group = key.split('.')[0] ?? '';
		const now = (this.groups.get(group) ?? 0) + more;
		if (now > 0) this.groups.set(group, now);
		else this.groups.delete(group);
	}
}
