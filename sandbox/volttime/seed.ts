import type { Sizes } from '../config';
import type { Charger, Site, Team, Transaction } from './model';
import { Random } from './random';
import { newCharger } from './seed-charger';
import { seedTransactions } from './seed-sessions';
import { newSite } from './seed-site';
import { laravelTime } from './time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const TEAM_NAMES = ['Polder Parking', 'Harbour Homes', 'Night Shift Logistics'];
/** Chargers at a location of the other team. */
const GUEST_CHARGERS = 2;

export interface World {
	/** Teams of the account. */
	teams: Team[];
	/** A team the account is not in. */
	otherTeam: Team;
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
	const transactions = seedTransactions(random, sizes, chargers, now);
	const others = seedOthers(teams, sizes, now);
	// Before the very last: who takes the first or the last of a list gets one that is their own.
	sites.splice(Math.max(1, sites.length - 1), 0, ...others.sites);
	chargers.splice(Math.max(1, chargers.length - 1), 0, ...others.chargers);
	return { teams, otherTeam: others.team, sites, chargers, transactions };
}

/** Locations of another team, of which the account sees the basics only. They change no id. */
function seedOthers(teams: Team[], sizes: Sizes, now: number) {
	const random = new Random(sizes.guestSites + 77);
	const team = { ...newTeam(random, 900, now), name: 'Somebody Else', slug: 'somebody-else' };
	const sites = Array.from({ length: sizes.guestSites }, (_, index) => {
		const site = newSite(random, sizes.sites + index, team, teams, now);
		// Sorted by name, they come last as well.
		return { ...site, name: `Zwolle ${String(index + 1).padStart(2, '0')}` };
	});
	// The first four indexes stand for special states.
	const first = Math.max(sizes.chargers, 4);
	const chargers = sites.flatMap((site, index) =>
		Array.from({ length: GUEST_CHARGERS }, (_, number) => {
			const charger = newCharger(random, first + index * GUEST_CHARGERS + number, site, now);
			for (const connector of charger.connectors) connector.status = 'Available';
			return charger;
		}),
	);
	return { team, sites, chargers };
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

function at<T>(list: readonly T[], index: number): T {
	const found = list[index];
	if (found === undefined) throw new Error(`no element ${index} of ${list.length}`);
	return found;
}
