// Under Jest each look at a global costs as much as the arithmetic, and a world takes some hundred thousand.
const { floor, imul } = Math;

/** Deterministic random values, so that the same seed gives the same world. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** From 0 (inclusive) to 1 (exclusive); the mulberry32 generator. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number from `min` to `max`, both included. */
	whole(min: number, max: number): number {
		return min + floor(this.next() * (max - min + 1));
	}

	pick<T>(list: readonly [T, ...T[]]): T {
		return list[this.whole(0, list.length - 1)] ?? list[0];
	}

	/** A version 4 UUID. */
	uuid(): string {
		const hex = (count: number) => this.digits(count, '0123456789abcdef');
		return `${hex(8)}-${hex(4)}-4${hex(3)}-${this.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
	}

	/** Upper-case hexadecimal text, as RFID cards have. */
	code(length: number): string {
		return this.digits(length, '0123456789ABCDEF');
	}

	// A world has some ten thousand of them.
	private digits(count: number, of: string): string {
		let text = '';
		while (text.length < count) text += of[this.whole(0, of.length - 1)] ?? '';
		return text;
	}
}
