import type { Sizes } from '../config';
import type { Charger, OcppLog, Site, Team, Transaction } from './model';
import type { Random } from './random';
import { newCharger } from './seed-charger';
import { newSite } from './seed-site';
import { laravelTime } from './time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TEAM_NAMES = ['Polder Parking', 'Harbour Homes', 'Night Shift Logistics'];
const REASONS = ['EVDisconnected', 'Local', 'Remote', 'PowerLoss'] as const;

export interface World {
	teams: Team[];
	sites: Site[];
	chargers: Charger[];
	transactions: Transaction[];
}

/** A whole deterministic world around the moment `now`. */
export function seedWorld(random: Random, sizes: Sizes, now: number): World {
	const teams = Array.from({ length: sizes.teams }, (_, index) => newTeam(random, index, now));
	const sites = Array.from({ length: sizes.sites }, (_, index) =>
		newSite(random, index, at(teams, index % teams.length), teams, now),
	);
	const chargers = Array.from({ length: sizes.chargers }, (_, index) => {
		// The first location gets half of all, so that its lists fill more than one page.
		const site = at(sites, index % 2 === 0 ? 0 : index % sites.length);
		return newCharger(random, index, site, now);
	});
	return { teams, sites, chargers, transactions: seedTransactions(random, sizes, chargers, now) };
}

/** A finished session on some connector of a charger. */
export function sessionBetween(
	random: Random,
	id: number,
	charger: Charger,
	start: number,
	stop: number,
): Transaction {
	const connector = at(charger.connectors, id % charger.connectors.length);
	const meterStart = random.whole(1_000, 9_000_000);
	return {
		id,
		charger,
		connector,
		id_tag: `04${random.code(12)}`,
		meter_start: meterStart,
		meter_stop: meterStart + random.whole(200, 60_000),
		started_at: laravelTime(start),
		stopped_at: laravelTime(stop),
		stop_reason: random.pick(REASONS),
	};
}

function seedTransactions(
	random: Random,
	{ transactions: count }: Sizes,
	chargers: Charger[],
	now: number,
): Transaction[] {
	// Charging connectors have a session under way; it is the newest there is.
	const busy = chargers.flatMap((charger) =>
		charger.connectors
			.filter(({ status }) => status === 'Charging' || status?.startsWith('Suspended'))
			.map((connector) => ({ charger, connector })),
	);
	const made: Transaction[] = [];
	for (let index = 0; index < count; index++) {
		const id = 500_000 + count - index;
		const active = busy[index];
		const start = now - HOUR - index * 17 * MINUTE;
		const charger = active?.charger ?? at(chargers, random.whole(0, chargers.length - 1));
		const session = sessionBetween(
			random,
			id,
			charger,
			start,
			start + random.whole(5, 240) * MINUTE,
		);
		if (active) {
			Object.assign(session, { connector: active.connector, meter_stop: null });
			Object.assign(session, { stopped_at: null, stop_reason: null });
		} else if (Date.parse(session.stopped_at ?? '') > now) {
			session.stopped_at = laravelTime(now - MINUTE);
		}
		made.push(session);
	}
	return made;
}

function newTeam(random: Random, index: number, now: number): Team {
	const name = TEAM_NAMES[index] ?? `Team ${index + 1}`;
	const slug = name.toLowerCase().replace(/\s+/g, '-');
	const created = laravelTime(now - 400 * DAY + index * HOUR);
	return {
		uuid: random.uuid(),
		id: 100 + index,
		name,
		slug,
		email: `${slug}@sandbox.invalid`,
		created_at: created,
		updated_at: created,
	};
}

/** Eighty OCPP messages, one every quarter of an hour. */
export function seedLogs(charger: Charger, now: number): OcppLog[] {
	const methods = ['Heartbeat', 'StatusNotification', 'MeterValues', 'RemoteStartTransaction'];
	return Array.from({ length: 80 }, (_, index) => {
		const created = laravelTime(now - index * 15 * MINUTE);
		const method = at(methods, index % methods.length);
		return {
			id: charger.id * 1000 + 80 - index,
			charger_id: charger.id,
			status: index % 20 === 19 ? 'failed' : 'done',
			version: '1.6',
			method,
			destination: method === 'RemoteStartTransaction' ? 'charger' : 'centralsystem',
			params: method === 'Heartbeat' ? {} : { connectorId: 1 },
			result: index % 20 === 19 ? null : { status: 'Accepted' },
			created_at: created,
			updated_at: created,
		};
	});
}

function at<T>(list: readonly T[], index: number): T {
	const found = list[index];
	if (found === undefined) throw new Error(`no element ${index} of ${list.length}`);
	return found;
}
