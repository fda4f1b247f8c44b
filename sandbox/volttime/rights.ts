import type { Principal } from '../http/operation';
import type { Access, Charger, Site, Team } from './model';

/** How much somebody may: nothing, see it, see charging behaviour as well, manage it. */
export type Level = 'none' | 'basic' | 'sensitive' | 'full';

const RANK: Record<Level, number> = { none: 0, basic: 1, sensitive: 2, full: 3 };

/** Reads that need no more than basic access. */
const BASIC = new Set([
	'getCharger',
	'getPlugCharge',
	'getLock',
	'getSocketLock',
	'getNanogrid',
	'getPublicChargingSettings',
	'getPowerUsage',
	'getLatestMeterValue',
	'getSite',
	'listSiteChargers',
	'listSiteConnectors',
	'listSiteGroups',
	'getSiteGroupMeter',
	'getPowerManagement',
	'getSmartCharging',
	'listSiteTeams',
	'getSiteTeam',
	'requestSensitiveData',
]);

/** Reads of charging behaviour, which the vendor calls sensitive data. */
export const SENSITIVE: ReadonlySet<string> = new Set([
	'listTeamTransactions',
	'listChargerTransactions',
	'listSiteTransactions',
	'listMeterValues',
	'listChargerLogs',
	'listCards',
]);

/** The level an operation on a charger or a location needs. */
export function needOf(operationId: string): Level {
	if (BASIC.has(operationId)) return 'basic';
	return SENSITIVE.has(operationId) ? 'sensitive' : 'full';
}

export function reaches(has: Level, needs: Level): boolean {
	return RANK[has] >= RANK[needs];
}

/** What a token may at most, however much its owner may. */
export function seenThrough({ scopes }: Principal, level: Level): Level {
	if (scopes.includes('*') || scopes.includes('sensitive') || level === 'none') return level;
	return 'basic';
}

/** The `permissions` of a record. */
export function permissionsOf(level: Level): { basic: boolean; sensitive: boolean; full: boolean } {
	return {
		basic: reaches(level, 'basic'),
		sensitive: reaches(level, 'sensitive'),
		full: reaches(level, 'full'),
	};
}

/** What a team, or somebody in several, may at a location. Expired access counts no more. */
export function siteLevel(site: Site, teams: readonly Team[], now: number): Level {
	return highest(site.access.filter(({ team }) => teams.includes(team)).map(levelOf(now)));
}

/** The same for a charger; one that stands nowhere is its owner's alone. */
export function chargerLevel(charger: Charger, teams: readonly Team[], now: number): Level {
	const { site } = charger;
	if (!site) return teams.includes(charger.team) ? 'full' : 'none';
	const level = levelOf(now);
	return highest(
		site.access
			.filter(({ team }) => teams.includes(team))
			.map((access) => (maySee(access, charger) ? level(access) : 'none')),
	);
}

/** Gives a location, with the chargers there, to a team. Who had it keeps seeing sensitive data. */
export function giveTo(site: Site, team: Team, chargers: readonly Charger[]): void {
	for (const access of site.access) {
		access.is_owner = access.team === team;
		if (access.is_owner) Object.assign(access, { data_access: true, data_access_expires_at: null });
	}
	site.team = team;
	for (const charger of chargers) if (charger.site === site) charger.team = team;
}

/** Access as an accepted invitation gives it. */
export function guestAccess(team: Team, at: string): Access {
	return {
		team,
		is_owner: false,
		data_access: false,
		data_access_expires_at: null,
		can_access_all_assets: true,
		assets: [],
		created_at: at,
		updated_at: at,
	};
}

/** Ids of chargers in a list of assets, whatever else is in it. */
export function assetIds(assets: unknown): number[] {
	const list = Array.isArray(assets) ? (assets as Array<Record<string, unknown>>) : [];
	return list.filter((one) => typeof one.asset_id === 'number').map((one) => Number(one.asset_id));
}

function maySee(access: Access, charger: Charger): boolean {
	return access.is_owner || access.can_access_all_assets || access.assets.includes(charger.id);
}

function levelOf(now: number) {
	return (access: Access): Level => {
		if (access.is_owner) return 'full';
		const until = access.data_access_expires_at;
		const lasts = until === null || Date.parse(until) > now;
		return access.data_access && lasts ? 'sensitive' : 'basic';
	};
}

function highest(levels: Level[]): Level {
	return levels.reduce<Level>((best, one) => (RANK[one] > RANK[best] ? one : best), 'none');
}
