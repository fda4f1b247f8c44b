/** What can happen to chargers beside what drivers and cars do: people, installers, clocks, late meters. */
import { SandboxOptionError } from '../config';
import type { VoltTimeData } from './data';
import type { Charger, Connector, Site, Transaction } from './model';
import { newCharger } from './seed-charger';
import { newSite } from './seed-site';
import { install, limitProfile, remove } from './sim/profiles';
import { laravelTime } from './time';

/** Readings that a charger may not give: its power, or the last meter value of its sessions. */
export type Reading = 'power' | 'meter';

export class Drills {
	constructor(private readonly data: VoltTimeData) {}

	/** The charger runs another firmware from now on. */
	firmware(charger: Charger, version: string): void {
		Object.assign(charger, { firmware_version: version, updated_at: this.data.time() });
	}

	/** Somebody configures other amperes: of a connector, or of the whole charger. */
	amps(charger: Charger, connector: Connector | undefined, amps: number): void {
		if (connector) Object.assign(connector, { max_amperage: amps, updated_at: this.data.time() });
		else Object.assign(charger, { max_current: amps, updated_at: this.data.time() });
		this.data.points.refresh(charger, this.data.now());
	}

	/** The car of a connector draws as much at most; undefined takes that back. */
	draw(charger: Charger, connector: Connector, amps: number | undefined): void {
		const { profiles } = charger.sim;
		const { connector_id: number } = connector;
		const limit = { limit: amps ?? 0, level: 7, phases: 3 };
		const own = limitProfile(number, limit, this.data.now());
		if (amps === undefined) remove(profiles, ({ id }) => id === own.id);
		else install(profiles, own);
		this.data.points.refresh(charger, this.data.now());
	}

	/** A charger is registered, and connects at once. */
	addCharger(site: Site, identity: string): Charger {
		const { data } = this;
		const index = 10_000 + data.chargers.length;
		const charger = newCharger(data.random, index, site, data.now());
		const at = data.time();
		Object.assign(charger, { id: data.newId(), identity, created_at: at, updated_at: at });
		for (const one of charger.connectors) {
			Object.assign(one, { id: data.newId(), charger_id: charger.id, status: 'Available' });
		}
		data.chargers.push(charger);
		return charger;
	}

	/** It is deleted, with no session under way. */
	removeCharger(charger: Charger): void {
		const { chargers } = this.data;
		const at = chargers.indexOf(charger);
		if (at < 0) throw new SandboxOptionError('There is no such charger.');
		chargers.splice(at, 1);
	}

	/** One that was removed is there again. */
	restoreCharger(charger: Charger): void {
		this.data.chargers.push(charger);
	}

	moveCharger(charger: Charger, site: Site): void {
		Object.assign(charger, { site, team: site.team, groupId: site.groups[0]?.id ?? null });
	}

	addSite(name: string): Site {
		const { data } = this;
		const [owner] = data.teams;
		if (!owner) throw new SandboxOptionError('There is no team.');
		const site = newSite(data.random, data.newId(), owner, [owner], data.now());
		Object.assign(site, { name });
		data.sites.push(site);
		return site;
	}

	removeSite(site: Site): void {
		const { sites, chargers } = this.data;
		sites.splice(sites.indexOf(site), 1);
		for (const charger of chargers) {
			if (charger.site === site) Object.assign(charger, { site: undefined, groupId: null });
		}
	}

	/** The service hears of a session that is over already: the charger was offline. */
	late(charger: Charger, connector: Connector, started: number, stopped: number): Transaction {
		const { data } = this;
		const session: Transaction = {
			...{ id: data.newId(), charger, connector, id_tag: '04LATE', meter_start: 0 },
			...{ meter_stop: Math.round((stopped - started) / 1000), stop_reason: 'Local' },
			...{ started_at: laravelTime(started), stopped_at: laravelTime(stopped) },
		};
		data.sessions.book(session);
		this.insert(session);
		return session;
	}

	/** The clock of a charger is wrong: its session says that it began so much later, or earlier. */
	skew(session: Transaction, milliseconds: number): void {
		const list = this.data.transactions;
		list.splice(list.indexOf(session), 1);
		session.skewed = Date.parse(session.started_at) + milliseconds;
		this.insert(session);
	}

	/** A reading is missing until it is given again. */
	withhold(charger: Charger, reading: Reading, isMissing = true): void {
		if (isMissing) charger.sim.withheld.add(reading);
		else charger.sim.withheld.delete(reading);
	}

	/** The list is in the order of the times that sessions say they began. */
	private insert(session: Transaction): void {
		const list = this.data.transactions;
		const began = ({ started_at: at, skewed }: Transaction) => skewed ?? Date.parse(at);
		const at = list.findIndex((one) => began(one) <= began(session));
		list.splice(at < 0 ? list.length : at, 0, session);
	}
}
