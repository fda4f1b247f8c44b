import { unprocessable } from '../../http/errors';
import type { Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Site } from '../model';
import { paged } from '../page';
import { newSite } from '../seed-site';
import { siteView } from '../views';
import { countChargers } from './account';
import { DONE, fieldsOf, ok, patch, siteOf, textOf, wrapped } from './common';

const FIELDS = [
	'name',
	'street',
	'house_number',
	'house_number_addition',
	'postal_code',
	'city',
	'country',
	'manual_coordinates',
	'latitude',
	'longitude',
];

/** Locations and their smart charging. */
export function siteHandlers(data: VoltTimeData): Handlers {
	const view = (site: Site) => siteView(site, countChargers(data)(site.uuid));
	return {
		listSites: (call) => {
			const { team } = call.query;
			const search = textOf(call.query.search).toLowerCase();
			const count = countChargers(data);
			return paged(call, {
				from: data.sites,
				where: (site) =>
					`${site.name} ${site.address}`.toLowerCase().includes(search) &&
					(team === undefined ||
						site.access.some((access) => access.team.uuid === team || access.team.slug === team)),
				view: (site) => siteView(site, count(site.uuid)),
			});
		},
		createSite: (call) => {
			const fields = fieldsOf(call);
			const { team_uuid: uuid } = fields;
			const owner = uuid === undefined ? data.teams[0] : data.team(textOf(uuid));
			if (!owner) return unprocessable({ team_uuid: ['The selected team uuid is invalid.'] });
			const site = newSite(data.random, data.newId(), owner, [owner], data.now());
			Object.assign(site, {
				latitude: null,
				longitude: null,
				cards: [],
				house_number_addition: null,
			});
			patch(site, fields, FIELDS);
			settle(site, data.time());
			site.created_at = site.updated_at;
			data.sites.push(site);
			return wrapped(view(site));
		},
		getSite: (call) => wrapped(view(siteOf(data, call))),
		updateSite: (call) => {
			const site = siteOf(data, call);
			patch(site, fieldsOf(call), FIELDS);
			settle(site, data.time());
			return wrapped(view(site));
		},
		deleteSite: (call) => {
			const site = siteOf(data, call);
			data.sites.splice(data.sites.indexOf(site), 1);
			for (const charger of data.chargers) {
				if (charger.site === site) Object.assign(charger, { site: undefined, groupId: null });
			}
			return DONE;
		},
		getSmartCharging: (call) => wrapped(siteOf(data, call).smartCharging),
		updateSmartCharging: (call) => {
			const site = siteOf(data, call);
			const fields = fieldsOf(call);
			const errors: Record<string, string[]> = {};
			const needs = (name: string, when: string) => {
				if (fields[name] === undefined) {
					errors[name] = [`The ${name.replace(/_/g, ' ')} field is required when ${when}.`];
				}
			};
			if (fields.smart_charging === 'off_peak') {
				needs('off_peak_start', 'smart charging is off_peak');
				needs('off_peak_end', 'smart charging is off_peak');
			}
			const { smartCharging } = site;
			if (
				fields.day_ahead_pricing_strategy === 'manual' &&
				smartCharging.day_ahead_pricing_threshold === null
			) {
				needs('day_ahead_pricing_threshold', 'day ahead pricing strategy is manual');
			}
			if (Object.keys(errors).length > 0) return unprocessable(errors);
			patch(smartCharging, fields, Object.keys(smartCharging));
			return wrapped(smartCharging);
		},
		getPowerManagement: (call) => {
			const site = siteOf(data, call);
			const here = data.chargers.filter((charger) => charger.site === site);
			const chargers = here.map(({ id, uuid, identity, reference, status, groupId }) => ({
				id,
				uuid,
				label: reference ?? identity,
				status: status ?? 'Unavailable',
				groupId,
			}));
			const groups = site.groups.map((group) => ({
				id: group.id,
				isRoot: group.group_id === null,
				totalAmps: group.total_amps,
				netType: group.net_type,
				method: group.method,
				peakShaving: {
					enabled: group.peak_shaving_enabled,
					threshold: group.peak_shaving_threshold,
				},
				meter:
					group.meter_id === null
						? null
						: {
								id: group.meter_id,
								uuid: site.uuid,
								type: 'chargee',
								serialNumber: 'SANDBOX-METER',
							},
				chargers: chargers.filter(({ groupId }) => groupId === group.id),
				subgroups: site.groups.filter((one) => one.group_id === group.id).map(({ id }) => ({ id })),
			}));
			return ok({
				groups,
				unattachedChargers: chargers.filter(({ groupId }) => groupId === null),
				allChargers: chargers,
				realTimeData: {},
				meterData: {},
			});
		},
	};
}

function settle(site: Site, at: string): void {
	const number = `${site.house_number}${site.house_number_addition ?? ''}`;
	site.address = `${site.street} ${number}, ${site.postal_code} ${site.city}`;
	site.updated_at = at;
}
