import { unprocessable } from '../../http/errors';
import type { Call, Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Site } from '../model';
import { paged } from '../page';
import { newSite } from '../seed-site';
import { siteView } from '../views';
import { countChargers } from './account';
import { DONE, fieldsOf, patch, siteOf, siteViewOf, textOf, wrapped } from './common';

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

const SMART_CHARGING_FIELDS = [
	'timezone',
	'smart_charging',
	'day_ahead_pricing_strategy',
	'day_ahead_pricing_threshold',
	'off_peak_start',
	'off_peak_end',
];

/** Locations and their smart charging. */
export function siteHandlers(data: VoltTimeData): Handlers {
	const view = (call: Call, site: Site) =>
		siteView(site, countChargers(data)(site.uuid), siteViewOf(data, call)(site));
	return {
		listSites: (call) => {
			const { team } = call.query;
			const search = textOf(call.query.search).toLowerCase();
			const count = countChargers(data);
			const levelOf = siteViewOf(data, call);
			return paged(call, {
				from: data.sites,
				where: (site) =>
					levelOf(site) !== 'none' &&
					`${site.name} ${site.address}`.toLowerCase().includes(search) &&
					(team === undefined ||
						site.access.some((access) => access.team.uuid === team || access.team.slug === team)),
				view: (site) => siteView(site, count(site.uuid), levelOf(site)),
			});
		},
		createSite: (call) => {
			const fields = fieldsOf(call);
			const { team_uuid: uuid } = fields;
			const owner =
				uuid === undefined ? data.teams[0] : data.teams.find((team) => team.uuid === textOf(uuid));
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
			return wrapped(view(call, site));
		},
		getSite: (call) => wrapped(view(call, siteOf(data, call))),
		updateSite: (call) => {
			const site = siteOf(data, call);
			patch(site, fieldsOf(call), FIELDS);
			settle(site, data.time());
			return wrapped(view(call, site));
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
			for (const name of ['off_peak_start', 'off_peak_end']) {
				if (fields[name] !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(textOf(fields[name]))) {
					errors[name] = [`The ${name.replace(/_/g, ' ')} field must match the format H:i.`];
				}
			}
			if (!isZone(textOf(fields.timezone))) {
				errors.timezone = ['The timezone field must be a valid timezone.'];
			}
			const { smartCharging } = site;
			if (
				fields.day_ahead_pricing_strategy === 'manual' &&
				smartCharging.day_ahead_pricing_threshold === null
			) {
				needs('day_ahead_pricing_threshold', 'day ahead pricing strategy is manual');
			}
			if (Object.keys(errors).length > 0) return unprocessable(errors);
			patch(smartCharging, fields, SMART_CHARGING_FIELDS);
			return wrapped(smartCharging);
		},
	};
}

function settle(site: Site, at: string): void {
	const number = `${site.house_number}${site.house_number_addition ?? ''}`;
	site.address = `${site.street} ${number}, ${site.postal_code} ${site.city}`;
	site.updated_at = at;
}

/** Whether a text is an IANA zone; offsets, which Node takes as well, are none. */
function isZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
	} catch {
		return false;
	}
}
