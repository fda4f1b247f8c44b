import { SandboxOptionError, wholeNumber } from '../config';
import type { VoltTimeData } from './data';
import type { Reading } from './drills';
import type { Charger, Connector, Site, Transaction } from './model';

type Body = Record<string, unknown>;

const textOf = (value: unknown, name: string): string => {
	if (typeof value === 'string' && value !== '') return value;
	throw new SandboxOptionError(`${name} must be a text.`);
};

/** What a body names, among the records there are. */
class Named {
	constructor(
		private readonly data: VoltTimeData,
		private readonly body: Body,
	) {}

	get charger(): Charger {
		const name = textOf(this.body.charger, 'charger');
		const found = this.data.chargers.find(
			({ uuid, identity }) => uuid === name || identity === name,
		);
		if (found) return found;
		throw new SandboxOptionError(`There is no charger ${name}.`);
	}

	get connector(): Connector {
		const { connector = 1 } = this.body;
		const found = this.charger.connectors.find(({ connector_id: id }) => id === connector);
		if (found) return found;
		throw new SandboxOptionError(`There is no connector ${String(connector)}.`);
	}

	get site(): Site {
		const name = textOf(this.body.site, 'site');
		const found = this.data.sites.find((one) => one.uuid === name || one.name === name);
		if (found) return found;
		throw new SandboxOptionError(`There is no location ${name}.`);
	}

	get session(): Transaction {
		const found = this.data.activeTransaction(this.charger, this.connector);
		if (found) return found;
		throw new SandboxOptionError('There is no session under way.');
	}

	get isWhole(): boolean {
		return this.body.connector === 0;
	}

	text(name: string): string {
		return textOf(this.body[name], name);
	}

	number(name: string): number {
		const value = this.body[name];
		wholeNumber(name, value, -1e13, 1e13);
		return Number(value);
	}
}

type Route = [about: string, run: (data: VoltTimeData, named: Named, body: Body) => unknown];

/** By path; `charger` is an identity or UUID, `connector` its number, default 1. */
const ROUTES: Record<string, Route> = {
	plug: [
		'{charger, connector}: a cable is put in.',
		(data, at) => data.plugIn(at.charger, at.connector),
	],
	unplug: [
		'{charger, connector}: the cable is taken out.',
		(data, at) => data.unplug(at.charger, at.connector),
	],
	start: [
		'{charger, connector, idTag}: a session begins.',
		(data, at) => ({ id: data.startTransaction(at.charger, at.connector, at.text('idTag')).id }),
	],
	stop: ['{charger, connector}: its session ends.', (data, at) => data.stopTransaction(at.session)],
	pause: [
		'{charger, connector}: the car pauses.',
		(data, at) => data.suspendEv(at.charger, at.connector),
	],
	resume: [
		'{charger, connector}: the car goes on.',
		(data, at) => data.resumeEv(at.charger, at.connector),
	],
	fault: [
		'{charger, connector, code}: a fault; connector 0 is the whole charger.',
		(data, at, { code = 'GroundFailure' }) =>
			data.fault(at.charger, at.isWhole ? 0 : at.connector, textOf(code, 'code')),
	],
	'clear-fault': [
		'{charger, connector}: its end.',
		(data, at) => data.clearFault(at.charger, at.isWhole ? 0 : at.connector),
	],
	offline: ['{charger}: its line is lost.', (data, at) => data.goOffline(at.charger)],
	online: ['{charger}: it is there again.', (data, at) => data.goOnline(at.charger)],
	draw: [
		'{charger, connector, amps}: what its car draws at most; null takes that back.',
		(data, at, { amps }) =>
			data.drills.draw(at.charger, at.connector, amps === null ? undefined : at.number('amps')),
	],
	amps: [
		'{charger, connector, amps}: configured amperes; connector 0 is the whole charger.',
		(data, at) =>
			data.drills.amps(at.charger, at.isWhole ? undefined : at.connector, at.number('amps')),
	],
	firmware: [
		'{charger, version}: it runs another firmware.',
		(data, at) => data.drills.firmware(at.charger, at.text('version')),
	],
	add: [
		'{site, identity}: a new charger.',
		(data, at) => ({ uuid: data.drills.addCharger(at.site, at.text('identity')).uuid }),
	],
	remove: ['{charger}: it is deleted.', (data, at) => data.drills.removeCharger(at.charger)],
	move: [
		'{charger, site}: to another location.',
		(data, at) => data.drills.moveCharger(at.charger, at.site),
	],
	late: [
		'{charger, connector, startedMinutesAgo, stoppedMinutesAgo}: a session that is heard of late.',
		(data, at) => {
			const ago = (name: string) => data.now() - at.number(name) * 60_000;
			const times = [ago('startedMinutesAgo'), ago('stoppedMinutesAgo')] as const;
			return { id: data.drills.late(at.charger, at.connector, ...times).id };
		},
	],
	skew: [
		'{charger, connector, minutes}: the clock of its session is wrong.',
		(data, at) => data.drills.skew(at.session, at.number('minutes') * 60_000),
	],
	withhold: [
		'{charger, reading: power | meter, missing}: a reading is missing.',
		(data, at, { missing }) =>
			data.drills.withhold(at.charger, at.text('reading') as Reading, missing !== false),
	],
};

/** What can happen at chargers, as routes of the control address. */
export const chargerRoutes = (
	data: VoltTimeData,
): Record<string, { about: string; run: (body: Body) => unknown }> =>
	Object.fromEntries(
		Object.entries(ROUTES).map(([name, [about, run]]) => [
			`POST /chargers/${name}`,
			{ about, run: (body: Body) => run(data, new Named(data, body), body) ?? { ok: true } },
		]),
	);
