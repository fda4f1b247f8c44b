import { SandboxOptionError } from '../config';
import type { Amps } from './sim/amps';
import { Drills } from './drills';
import { WorldData } from './world';
import type { Access, Charger, Connector, Site, Team, Transaction } from './model';
import { giveTo, guestAccess, type Level } from './rights';
import { isFree } from './sim/states';

/** How `setAccess` may narrow what a team sees. */
export interface AccessTerms {
	/** End of access to sensitive data; null is never. */
	expiresAt?: string | null;
	/** The only chargers it sees; default all. */
	chargers?: Charger[];
}

/**
 * The world of the Volt Time stand-in, with all that can happen to chargers without a request:
 * drivers, cars, faults, lost lines, commands that are refused or late, and rights.
 *
 * A connector is given by itself or by its OCPP number. What cannot happen in the state a charger
 * is in throws SandboxOptionError.
 */
export class VoltTimeData extends WorldData {
	/** What people, installers and late meters do. */
	readonly drills = new Drills(this);

	/** A driver puts the cable in. With Plug & Charge on, a session begins. */
	plugIn(charger: Charger, connector: Connector | number = 1): void {
		const plug = this.at(charger, connector);
		if (this.plugs.isPlugged(charger, plug)) impossible(`plug in: a cable is in`, charger);
		this.points.plugIn(charger, plug, this.now());
	}

	/** A driver takes the cable out, which ends a session under way. */
	unplug(charger: Charger, connector: Connector | number = 1): void {
		const plug = this.at(charger, connector);
		if (!this.plugs.isPlugged(charger, plug)) impossible(`unplug: no cable is in`, charger);
		this.points.unplug(charger, plug, this.now());
	}

	/** A session begins at the charger, e.g. with a card. */
	startTransaction(
		charger: Charger,
		connector: Connector | number,
		idTag: string,
		at = this.now(),
	): Transaction {
		const plug = this.at(charger, connector);
		if (!isFree(plug.status)) impossible(`start: connector is ${plug.status}`, charger);
		return this.points.start(charger, plug, idTag, at);
	}

	/** A session ends at the charger. */
	stopTransaction(session: Transaction, reason = 'Local', at = this.now()): void {
		if (session.stopped_at !== null) impossible('stop: the session is over', session.charger);
		this.points.stop(session, reason, at);
	}

	/** The car takes no more power: SuspendedEV. */
	suspendEv(charger: Charger, connector: Connector | number = 1): void {
		this.pauseCar(charger, connector, true);
	}

	resumeEv(charger: Charger, connector: Connector | number = 1): void {
		this.pauseCar(charger, connector, false);
	}

	/** A fault; connector 0 is the whole charger. It ends a session under way. */
	fault(
		charger: Charger,
		connector: Connector | number = 0,
		code = 'GroundFailure',
		info: string | null = null,
	): void {
		const plug = connector === 0 ? undefined : this.at(charger, connector);
		this.outages.fault(charger, plug, { code, info }, this.now());
	}

	/** The end of a fault; connector 0 is the whole charger. */
	clearFault(charger: Charger, connector: Connector | number = 0): void {
		const plug = connector === 0 ? undefined : this.at(charger, connector);
		if ((plug ?? charger).status !== 'Faulted') impossible('clear: there is no fault', charger);
		this.outages.clearFault(charger, plug, this.now());
	}

	/** The cloud loses the charger; a session under way goes on unseen. */
	goOffline(charger: Charger): void {
		this.settle();
		if (charger.connection_status !== 'online') impossible('go offline: it is not online', charger);
		this.outages.goOffline(charger, this.now());
	}

	/** The charger connects, again or for the first time. */
	goOnline(charger: Charger): void {
		this.settle();
		if (charger.connection_status === 'online') impossible('go online: it is online', charger);
		this.outages.goOnline(charger, this.now());
	}

	/** The charger answers its next command so, and does not carry it out. */
	refuseNext(charger: Charger, status = 'Rejected'): void {
		charger.sim.refusals.push(status);
	}

	/** The next command gets 504 although the charger carries it out. */
	answerLate(charger: Charger): void {
		charger.sim.answersLate = true;
	}

	/** Amperes per phase that a building takes beside its chargers; negative when it gives. */
	setBuildingLoad(site: Site, amps: Amps): void {
		this.buildings.set(site, amps);
	}

	/**
	 * What a team may at a location. With `full` the location becomes its own; an owner who gets less
	 * loses it to `otherTeam`. The account may what the best of its `teams` may.
	 */
	setAccess(site: Site, team: Team, level: Level, terms: AccessTerms = {}): void {
		if (site.team === team && level !== 'full') {
			giveTo(site, this.accessFor(site, this.otherTeam).team, this.chargers);
		}
		if (level === 'none') {
			site.access.splice(0, site.access.length, ...site.access.filter((one) => one.team !== team));
			return;
		}
		Object.assign(this.accessFor(site, team), {
			data_access: level !== 'basic',
			data_access_expires_at: terms.expiresAt ?? null,
			can_access_all_assets: terms.chargers === undefined,
			assets: (terms.chargers ?? []).map(({ id }) => id),
			updated_at: this.time(),
		});
		if (level === 'full') giveTo(site, team, this.chargers);
	}

	private accessFor(site: Site, team: Team): Access {
		const known = site.access.find((one) => one.team === team);
		if (known) return known;
		const made = guestAccess(team, this.time());
		site.access.push(made);
		return made;
	}

	private pauseCar(charger: Charger, connector: Connector | number, paused: boolean): void {
		const session = this.activeTransaction(charger, this.at(charger, connector));
		if (!session) return impossible('have its car paused: there is no session', charger);
		this.points.pauseCar(session, paused, this.now());
	}

	/** A connector of a charger that can tell what happens at it. */
	private at(charger: Charger, connector: Connector | number): Connector {
		this.settle();
		const number = typeof connector === 'number' ? connector : connector.connector_id;
		const found = charger.connectors.find((one) => one.connector_id === number);
		if (!found) return impossible(`have that: there is no connector ${number}`, charger);
		if (charger.connection_status !== 'online') impossible('tell: it is not online', charger);
		return found;
	}
}

function impossible(what: string, { identity }: Charger): never {
	throw new SandboxOptionError(`Charger ${identity} cannot ${what}.`);
}
