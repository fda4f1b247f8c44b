import { createHash } from 'node:crypto';

// Under Jest each look at a global costs as much as the arithmetic.
const { floor, imul } = Math;

/** A small seeded generator (mulberry32): the same seed gives the same data on every machine. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A generator of its own for one kind of data, so that resizing another kind changes nothing. */
	static named(seed: number, name: string): Random {
		return new Random(createHash('sha256').update(`${seed}:${name}`).digest().readUInt32LE(0));
	}

	/** A number in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number, both ends included. */
	between(low: number, high: number): number {
		return low + floor(this.next() * (high - low + 1));
	}

	/** One of a list that is not empty. */
	pick<T>(list: readonly [T, ...T[]]): T {
		return list[floor(this.next() * list.length)] ?? list[0];
	}

	digits(count: number): string {
		let out = '';
		while (out.length < count) out += this.between(0, 9);
		return out;
	}

	/** Upper case letters and digits, as in a payment reference. */
	code(count: number): string {
		const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
		let out = '';
		while (out.length < count) out += alphabet[this.between(0, alphabet.length - 1)];
		return out;
	}

	/** A UUID with the version 4 and variant bits set. */
	uuid(): string {
		let hex = '';
		while (hex.length < 32) hex += this.between(0, 0xffff).toString(16).padStart(4, '0');
		const variant = '89ab'[this.between(0, 3)] ?? '8';
		return [
			hex.slice(0, 8),
			hex.slice(8, 12),
			`4${hex.slice(13, 16)}`,
			variant + hex.slice(17, 20),
			hex.slice(20, 32),
		].join('-');
	}
}
