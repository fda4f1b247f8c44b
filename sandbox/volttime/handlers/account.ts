import { unprocessable } from '../../http/errors';
import type { Call, Handlers, Reply } from '../../http/operation';
import { VOLT_TIME } from '../../secrets';
import type { VoltTimeData } from '../data';
import type { Charger } from '../model';
import { flatPaged } from '../page';
import { newCharger } from '../seed-charger';
import { siteView, teamChargerView } from '../views';
import { fieldsOf, ok, Refused, siteViewOf, teamOf, textOf, wrapped } from './common';
import { importReply, readCsv } from './csv';

const CONNECTOR_STATUSES = [
	'Available',
	'Charging',
	'Faulted',
	'Finishing',
	'Preparing',
	'Reserved',
	'SuspendedEV',
	'SuspendedEVSE',
	'Unavailable',
];

const CHARGER_SORTS = ['-created_at', 'identity', 'connection_status', 'status'];
const SITE_SORTS = ['name', 'country', 'chargers_count', 'created_at'];

/** Who is signed in, the teams, and what belongs to a team. */
export function accountHandlers(data: VoltTimeData): Handlers {
	const user = {
		uuid: '5a0d0c2e-0000-4000-8000-000000000001',
		id: 1,
		name: 'Sandbox Owner',
		email: VOLT_TIME.email,
		avatar: '',
		created_at: data.teams[0]?.created_at ?? data.time(),
		updated_at: data.teams[0]?.updated_at ?? data.time(),
	};
	return {
		getCurrentUser: () => ok(user),
		listTeams: () => wrapped(data.teams),
		createTeam: (call) => {
			const { name, email } = fieldsOf(call);
			const at = data.time();
			const team = {
				uuid: data.random.uuid(),
				id: data.newId(),
				name: String(name),
				slug: String(name)
					.toLowerCase()
					.replace(/[^a-z0-9]+/g, '-'),
				email: String(email),
				created_at: at,
				updated_at: at,
			};
			data.teams.push(team);
			return wrapped(team);
		},
		listTeamChargers: (call) => {
			const team = teamOf(data, call);
			const wanted = chargerFilter(call);
			const own = data.chargers.filter((charger) => charger.team === team && wanted(charger));
			sortBy(own, call.query.sort, CHARGER_SORTS, (charger, key) => {
				if (key === 'identity' || key === 'connection_status') return charger[key];
				return key === 'status' ? (charger.status ?? '') : charger.created_at;
			});
			return flatPaged(
				call,
				{ from: own, view: teamChargerView },
				{
					connection_statuses: ['online', 'offline', 'never_seen'],
					statuses: ['Available', 'Faulted', 'Unavailable'],
					connector_statuses: CONNECTOR_STATUSES,
					vendors: [...new Set(data.chargers.map(({ model }) => model.vendor))],
					license_types: ['basic', 'smart', 'pro'],
				},
			);
		},
		listTeamSites: (call) => {
			const team = teamOf(data, call);
			const { query } = call;
			const search = textOf(query['filter[search]']).toLowerCase();
			const country = query['filter[country]'];
			const mode = query['filter[smart_charging]'];
			const sites = data.sites.filter(
				(site) =>
					site.access.some((access) => access.team === team) &&
					`${site.name} ${site.address}`.toLowerCase().includes(search) &&
					(country === undefined || site.country === country) &&
					(mode === undefined || site.smartCharging.smart_charging === mode),
			);
			const count = countChargers(data);
			const levelOf = siteViewOf(data, call);
			sortBy(sites, query.sort, SITE_SORTS, (site, key) => {
				if (key === 'chargers_count') return count(site.uuid);
				return key === 'country' || key === 'created_at' ? site[key] : site.name;
			});
			return flatPaged(
				call,
				{ from: sites, view: (site) => siteView(site, count(site.uuid), levelOf(site)) },
				{
					countries: [...new Set(data.sites.map((site) => site.country))],
					smart_charging_modes: ['disabled', 'off_peak', 'day_ahead_pricing'],
				},
			);
		},
		importTeamChargers: (call) => importChargers(data, call),
	};
}

function importChargers(data: VoltTimeData, call: Call): Reply {
	const team = teamOf(data, call);
	const rows = readCsv(call);
	if ('status' in rows) return rows;
	const problems: object[] = [];
	let created = 0;
	rows.forEach(([identity = ''], index) => {
		if (index === 0 && identity.toLowerCase() === 'identity') return;
		if (identity.length > 45 || data.chargers.some((one) => one.identity === identity)) {
			problems.push({ row: index + 1, identity, error: 'The identity has already been taken.' });
			return;
		}
		const charger = newCharger(data.random, 3, undefined, data.now(), team);
		const [id, at] = [data.newId(), data.time()];
		Object.assign(charger, { id, identity, created_at: at, updated_at: at });
		data.chargers.push(charger);
		created++;
	});
	if (created === 0 && problems.length === 0) {
		return unprocessable({ file: ['The file holds no rows.'] });
	}
	return importReply(created, problems);
}

/** How many chargers stand at a location. */
export function countChargers(data: VoltTimeData): (siteUuid: string) => number {
	const counts = new Map<string, number>();
	for (const { site } of data.chargers) {
		if (site) counts.set(site.uuid, (counts.get(site.uuid) ?? 0) + 1);
	}
	return (uuid) => counts.get(uuid) ?? 0;
}

/**
 * Sorts in place by one of some keys, such as `name` or `-name`; the first is the default.
 * @throws Refused 422 for another key
 */
export function sortBy<T>(
	list: T[],
	sort: unknown,
	keys: readonly string[],
	value: (item: T, key: string) => string | number,
): void {
	const wanted = textOf(sort) || (keys[0] ?? '');
	const sign = wanted.startsWith('-') ? -1 : 1;
	const key = wanted.replace(/^-/, '');
	if (!keys.some((one) => one.replace(/^-/, '') === key)) {
		throw new Refused(unprocessable({ sort: ['The selected sort is invalid.'] }));
	}
	list.sort((a, b) => {
		const [left, right] = [value(a, key), value(b, key)];
		return left < right ? -sign : left > right ? sign : 0;
	});
}

function chargerFilter({ query }: Call): (charger: Charger) => boolean {
	const is = (name: string, value: unknown) =>
		query[`filter[${name}]`] === undefined || query[`filter[${name}]`] === value;
	const search = textOf(query['filter[search]']).toLowerCase();
	const connector = query['filter[connector_status]'];
	return (charger) =>
		charger.identity.toLowerCase().includes(search) &&
		is('connection_status', charger.connection_status) &&
		is('status', charger.status) &&
		is('vendor', charger.model.vendor) &&
		is('site_uuid', charger.site?.uuid) &&
		is('license', charger.licenses.pro ? 'pro' : charger.licenses.smart ? 'smart' : 'basic') &&
		(connector === undefined || charger.connectors.some(({ status }) => status === connector));
}
