/** A scripted day at many chargers, and what of it could be seen at each poll: the truth, by the records. */
import { Random } from '../../sandbox/volttime/random';
import type { Charger, Connector, Site, Transaction } from '../../sandbox/volttime/model';
import type { World } from './world';

const MINUTE = 60_000;
const PLUGGED = ['Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing'];

const PAUSED = ['SuspendedEV', 'SuspendedEVSE'];
/** Kilowatts, as the day's trigger is told. */
export const POWER = { powerKw: 7, hysteresisKw: 0.5 };

type Seen = Record<string, string | boolean>;
type Named = (fact: string, value: unknown, before: unknown) => string | undefined;

/** What a change of a charger is called. */
const ofCharger: Named = (fact, value) => {
	if (fact === 'online') return value ? 'chargerOnline' : 'chargerOffline';
	if (fact === 'fault') return value ? 'faultRaised' : 'faultCleared';
	return fact === 'place' ? 'chargerMoved' : 'firmwareChanged';
};

/** What a change of a connector is called; undefined for one that is no event. */
const ofPlug: Named = (fact, value, before) => {
	if (fact === 'status') return `status ${String(value)}`;
	if (fact === 'plugged') return value ? 'pluggedIn' : 'unplugged';
	if (fact === 'fault') return value ? 'faultRaised' : 'faultCleared';
	if (fact === 'power') return value ? 'powerAbove' : 'powerBelow';
	if (before === 'charging' && value === 'paused') return 'chargingPaused';
	return before === 'paused' && value === 'charging' ? 'chargingResumed' : undefined;
};

/** One thing that happens, or undefined where it cannot. */
type Act = (charger: Charger, plug: Connector) => unknown;

export class Day {
	/** By the sandbox's clock. */
	now = Date.parse('2026-03-29T00:00:00Z');
	private readonly random: Random;
	private readonly acts: Array<[weight: number, act: Act]>;
	/** What every charger and connector was when it could be seen last. */
	private seen = new Map<string, Seen>();
	private known = new Set<number>();
	private over = new Set<number>();
	private moves = 0;
	private readonly gone: Charger[] = [];
	/** UUIDs of chargers that went at some time. */
	readonly everGone = new Set<string>();

	constructor(
		private readonly world: () => World,
		seed: number,
	) {
		this.random = new Random(seed);
		const { data } = { data: () => this.world().sandbox.data };
		const active = (charger: Charger, plug: Connector) => data().activeTransaction(charger, plug);
		this.acts = [
			[6, (charger, plug) => data().plugIn(charger, plug)],
			[6, (charger, plug) => data().startTransaction(charger, plug, '04DAY')],
			[
				5,
				(charger, plug) => this.with(active(charger, plug), (one) => data().stopTransaction(one)),
			],
			[5, (charger, plug) => data().unplug(charger, plug)],
			[4, (charger, plug) => data().suspendEv(charger, plug)],
			[5, (charger, plug) => data().resumeEv(charger, plug)],
			[1, (charger, plug) => data().fault(charger, plug)],
			[2, (charger, plug) => data().clearFault(charger, plug)],
			[1, (charger) => data().fault(charger)],
			[3, (charger) => data().clearFault(charger)],
			[3, (charger, plug) => data().drills.draw(charger, plug, this.random.whole(6, 32))],
			[1, (charger, plug) => data().drills.draw(charger, plug, undefined)],
			[1, (charger) => data().drills.withhold(charger, 'power', this.random.next() < 0.3)],
			[1, (charger) => data().goOffline(charger)],
			[2, (charger) => data().goOnline(charger)],
			// One that ends and another one that begins, between two polls.
			[2, (charger, plug) => this.quick(charger, plug)],
			[1, (charger, plug) => this.late(charger, plug)],
			[1, (charger, plug) => this.with(active(charger, plug), (one) => this.skew(one))],
			[1, () => data().addTransactions(1 + this.random.whole(0, 30))],
			[1, (charger) => data().drills.withhold(charger, 'meter', this.random.next() < 0.5)],
			[1, (charger) => data().drills.firmware(charger, `2.${this.random.whole(0, 99)}`)],
			[1, (charger) => this.move(charger)],
		];
	}

	/** Some things happen; what cannot does not. */
	pass(minutes: number, most: number): void {
		const { data } = this.world().sandbox;
		this.now += minutes * MINUTE;
		const total = this.acts.reduce((sum, [weight]) => sum + weight, 0);
		for (let count = this.random.whole(0, most); count > 0; count--) {
			const charger = this.one(data.chargers.filter(({ team }) => data.teams.includes(team)));
			const plug = charger.connectors.length > 0 ? this.one(charger.connectors) : undefined;
			if (!plug) continue;
			let at = this.random.next() * total;
			const act = this.acts.find(([weight]) => (at -= weight) < 0)?.[1];
			try {
				act?.(charger, plug);
			} catch {
				// Not in the state it is in.
			}
		}
		data.settle();
	}

	/** A charger or location is added, goes, or is there again; chargers without sessions only, whose events would go too. */
	inventory(): void {
		const { data } = this.world().sandbox;
		const own = data.sites.filter(({ team }) => data.teams.includes(team));
		const idle = data.chargers.filter(
			(one) => data.teams.includes(one.team) && !data.transactions.some((s) => s.charger === one),
		);
		const name = `Added ${data.newId()}`;
		const acts: Array<() => unknown> = [
			() => data.drills.addSite(name),
			() => own.length > 2 && data.drills.removeSite(this.one(own)),
			() => data.drills.addCharger(this.one(own), name),
			() => idle.length > 0 && this.remove(this.one(idle)),
			() => this.gone.length > 0 && data.drills.restoreCharger(this.gone.shift() as Charger),
		];
		this.one(acts)();
	}

	/** All meters give what they have. */
	settleMeters(): void {
		const { data } = this.world().sandbox;
		for (const charger of data.chargers) data.drills.withhold(charger, 'meter', false);
	}

	/** What a poll should tell now: all since the last time that this was asked for. */
	truth(): string[] {
		return [...this.statesTold(), ...this.sessionsTold()].sort();
	}

	private sessionsTold(): string[] {
		const told: string[] = [];
		for (const session of this.world().sandbox.data.transactions) {
			const { id, stopped_at: stop, charger, meter_start: from, meter_stop: to } = session;
			if (!this.known.has(id)) told.push(`sessionStarted ${id}`);
			this.known.add(id);
			if (stop === null || this.over.has(id) || charger.sim.withheld.has('meter')) continue;
			this.over.add(id);
			told.push(`sessionFinished ${id} ${((to ?? 0) - from) / 1000}`);
		}
		return told;
	}

	private statesTold(): string[] {
		const { data } = this.world().sandbox;
		const told: string[] = [];
		const compare = (key: string, now: Seen, name: Named) => {
			const before = this.seen.get(key) ?? {};
			for (const [fact, value] of Object.entries(now)) {
				if (before[fact] === undefined || before[fact] === value) continue;
				const event = name(fact, value, before[fact]);
				if (event) told.push(`${event} ${key}`);
			}
			this.seen.set(key, { ...before, ...now });
		};
		for (const charger of data.chargers) {
			if (!data.teams.includes(charger.team)) continue;
			const { uuid, firmware_version: firmware, site } = charger;
			const isOnline = charger.connection_status === 'online';
			const own: Seen = { online: isOnline, place: site?.uuid ?? '' };
			if (firmware !== null) own.firmware = firmware;
			const whole = isOnline && charger.status !== 'Unavailable' ? charger.status : null;
			if (whole !== null) own.fault = whole === 'Faulted';
			compare(uuid, own, ofCharger);
			for (const plug of isOnline ? charger.connectors : []) {
				compare(`${uuid}/${plug.connector_id}`, this.plugSeen(charger, plug), ofPlug);
			}
		}
		return told;
	}

	/** What can be told of a connector that is reached; what is not there cannot. */
	private plugSeen(charger: Charger, plug: Connector): Seen {
		const { status } = plug;
		if (status === null) return {};
		const seen: Seen = { status };
		const isFree = status === 'Available' || status === 'Reserved';
		const isPlugged = PLUGGED.includes(status);
		if (isPlugged || isFree) {
			seen.plugged = isPlugged;
			const charging = PAUSED.includes(status) ? 'paused' : 'idle';
			seen.charging = status === 'Charging' ? 'charging' : charging;
		}
		// A fault of the whole charger stands for those of its connectors.
		if (status !== 'Unavailable' && charger.status !== 'Faulted') seen.fault = status === 'Faulted';
		const kw = this.kilowatts(charger, plug);
		if (kw !== undefined && kw > POWER.powerKw) seen.power = true;
		if (kw === 0 || (kw !== undefined && kw < POWER.powerKw - POWER.hysteresisKw)) {
			seen.power = false;
		}
		return seen;
	}

	private kilowatts(charger: Charger, plug: Connector): number | undefined {
		if (plug.status === 'Unavailable' || plug.status === 'Faulted') return undefined;
		if (plug.status !== 'Charging') return 0;
		if (charger.sim.withheld.has('power')) return undefined;
		const { watts } = this.world().sandbox.data.points.flow(charger, plug, this.now);
		return Math.round(watts / 10) / 100;
	}

	private one<T>(list: readonly T[]): T {
		const found = list[this.random.whole(0, list.length - 1)];
		if (found === undefined) throw new Error('There is none.');
		return found;
	}

	private with(session: Transaction | undefined, act: (session: Transaction) => unknown): unknown {
		return session && act(session);
	}

	private remove(charger: Charger): void {
		this.world().sandbox.data.drills.removeCharger(charger);
		this.gone.push(charger);
		this.everGone.add(charger.uuid);
	}

	private quick(charger: Charger, plug: Connector): void {
		const { data } = this.world().sandbox;
		const first = data.startTransaction(charger, plug, '04ONE', this.now - 3 * MINUTE);
		data.stopTransaction(first, 'Local', this.now - 2 * MINUTE);
		data.startTransaction(charger, plug, '04TWO', this.now - MINUTE);
	}

	private late(charger: Charger, plug: Connector): void {
		const { data } = this.world().sandbox;
		if (data.activeTransaction(charger, plug)) return;
		const started = this.now - this.random.whole(60, 18 * 60) * MINUTE;
		data.drills.late(charger, plug, started, started + 30 * MINUTE);
	}

	private skew(session: Transaction): void {
		// A day that is to come, at most; a session of 1970 would stand at the end of all lists.
		const hours = this.random.whole(-5, 20);
		this.world().sandbox.data.drills.skew(session, hours * 60 * MINUTE);
	}

	private move(charger: Charger): void {
		const { data } = this.world().sandbox;
		const own = data.sites.filter(({ team }) => team === charger.team);
		if (++this.moves % 3 === 0) data.drills.moveCharger(charger, this.one<Site>(own));
	}
}

/** An item in the words of {@link Day.truth}. */
export function told(item: Record<string, unknown>): string {
	const { event, chargerUuid, connectorId, sessionId, energyKwh } = item;
	const at = `${String(chargerUuid)}${connectorId === null ? '' : `/${connectorId as number}`}`;
	switch (event) {
		case 'sessionStarted':
			return `sessionStarted ${String(sessionId)}`;
		case 'sessionFinished':
			return `sessionFinished ${String(sessionId)} ${String(energyKwh)}`;
		case 'connectorStatusChanged':
			return `status ${String(item.new)} ${at}`;
		default:
			return `${String(event)} ${at}`;
	}
}
