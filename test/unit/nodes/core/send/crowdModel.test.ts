/** Places of a crowd that are taken, given back, refused and called off in any order. */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { Crowd, MOST } from '../../../../../nodes/core/send/crowd';
import { always } from '../../../../support/fresh';
import { Time } from '../../../../support/time';

/** Who waits out a time looks again after naps, and those of one time no later than this. */
const NAP_MS = 200;

type Place = NonNullable<Awaited<ReturnType<Crowd['enter']>>>;

/** One that wants a place. */
interface One {
	readonly off: AbortController;
	state: 'waits' | 'inside' | 'gone';
	place?: Place;
}

class Model {
	readonly time = new Time();
	private readonly crowd = new Crowd();
	private readonly all: One[] = [];
	private heldUntil = 0;
	private readonly wrong: string[] = [];

	async enter(count: number, early: boolean): Promise<void> {
		for (let made = 0; made < count; made++) {
			const one: One = { off: new AbortController(), state: 'waits' };
			const order = early ? -this.all.length : this.all.length;
			this.all.push(one);
			void this.crowd.enter(order, one.off.signal, this.time).then((place) => {
				Object.assign(one, { place, state: place ? 'inside' : 'gone' });
				if (!place && !one.off.signal.aborted) this.wrong.push('turned away');
			});
		}
		await this.settled();
	}

	/** One that is inside leaves: it was answered, or not, or refused for so long. */
	async leave(which: number, how: boolean | number): Promise<void> {
		const one = this.pick('inside', which);
		if (!one?.place) return;
		one.state = 'gone';
		if (typeof how === 'boolean') this.crowd.leave(one.place, how);
		else {
			this.heldUntil = Math.max(this.heldUntil, this.time.now() + how);
			this.crowd.refused(one.place, how, this.time);
		}
		await this.settled();
	}

	async callOff(which: number): Promise<void> {
		this.pick('waits', which)?.off.abort();
		await this.settled();
	}

	async later(ms: number): Promise<void> {
		await this.time.run(this.time.sleep(ms));
		await this.settled();
	}

	/** Everybody who is inside is answered, until nobody is left. */
	async end(): Promise<string[]> {
		const left = () => this.all.filter(({ state }) => state !== 'gone');
		for (let looks = 0; left().length > 0; looks++) {
			if (looks > 5_000) return [...this.wrong, `${left().length} wait for ever`];
			if (this.pick('inside', 0)) await this.leave(0, true);
			else await this.later(NAP_MS);
		}
		return this.wrong;
	}

	/** How many get in at once, each answer letting in more. */
	async room(): Promise<number> {
		let most = 0;
		await this.enter(20 * MOST, false);
		for (let answered = 0; answered < 15 * MOST; answered++) {
			most = Math.max(most, this.count('inside'));
			await this.leave(0, true);
		}
		return most;
	}

	private pick(state: One['state'], which: number): One | undefined {
		const some = this.all.filter((one) => one.state === state);
		return some[which % Math.max(1, some.length)];
	}

	private count(state: One['state']): number {
		return this.all.filter((one) => one.state === state).length;
	}

	private async settled(): Promise<void> {
		for (let turns = 0; turns < 3; turns++) await setImmediate();
		const waiting = this.all.filter(({ state, off }) => state === 'waits' && !off.signal.aborted);
		const inside = this.count('inside');
		if (inside > MOST) this.wrong.push(`${inside} are inside`);
		const isHeld = this.time.now() < this.heldUntil + NAP_MS;
		if (!isHeld && inside === 0 && waiting.length > 0) {
			this.wrong.push(`${waiting.length} wait though nobody is inside`);
		}
	}
}

const which = fc.nat(200);
const step: fc.Arbitrary<(model: Model) => Promise<void>> = fc.oneof(
	fc
		.tuple(fc.constantFrom(1, 3, 40, 120), fc.boolean())
		.map((how) => async (model: Model) => await model.enter(...how)),
	...[1, 2].map(() =>
		fc.tuple(which, fc.boolean()).map((how) => async (model: Model) => await model.leave(...how)),
	),
	fc
		.tuple(which, fc.constantFrom(0, 1, 300, 60_250))
		.map((how) => async (model: Model) => await model.leave(...how)),
	which.map((one) => async (model: Model) => await model.callOff(one)),
	fc.constantFrom(1, 200, 1_000, 61_000).map((ms) => async (model: Model) => await model.later(ms)),
);
const steps = fc.array(step, { minLength: 1, maxLength: 60 });

it('no place is lost, and nobody waits for nothing', async () => {
	await always(
		fc.asyncProperty(steps, async (each) => {
			const model = new Model();
			for (const make of each) await make(model);
			expect(await model.end()).toEqual([]);
		}),
		{ numRuns: 50 },
	);
}, 60_000);

it('all places are there again once enough were answered', async () => {
	await always(
		fc.asyncProperty(steps, async (each) => {
			const model = new Model();
			for (const make of each) await make(model);
			await model.end();
			expect(await model.room()).toBe(MOST);
		}),
		{ numRuns: 3 },
	);
}, 60_000);
