import { unprocessable } from '../../http/errors';
import type { Call, Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Site } from '../model';
import { paged } from '../page';
import { chargerDetail } from '../views';
import { reaches, siteLevel } from '../rights';
import {
	chargerOf,
	DONE,
	fieldsOf,
	groupOf,
	missing,
	ok,
	patch,
	siteOf,
	viewOf,
	wrapped,
} from './common';

const GROUP_FIELDS = [
	'total_amps',
	'net_type',
	'method',
	'solar_additional_amps',
	'solar_always_charge',
	'solar_always_charge_amps',
	'smart_charging_charge_on_solar_export',
	'peak_shaving_enabled',
	'peak_shaving_threshold',
];

/** Chargers, connectors and load-balancing groups of a location. */
export function sitePartHandlers(data: VoltTimeData): Handlers {
	const chargerHere = (call: Call): { site: Site; charger: Charger } => {
		const site = siteOf(data, call);
		const charger = chargerOf(data, call);
		return charger.site === site ? { site, charger } : missing('Charger');
	};
	const detail = (call: Call, charger: Charger) =>
		wrapped(chargerDetail(charger, viewOf(data, call)(charger)));
	return {
		listSiteChargers: (call) => {
			const site = siteOf(data, call);
			const levelOf = viewOf(data, call);
			return paged(call, {
				from: data.chargers,
				where: (charger) => charger.site === site && levelOf(charger) !== 'none',
				view: (charger) => chargerDetail(charger, levelOf(charger)),
			});
		},
		addSiteCharger: (call) => {
			const site = siteOf(data, call);
			const { identity, pincode } = fieldsOf(call);
			const charger = data.chargers.find((one) => one.identity === identity);
			if (!charger || charger.pincode !== String(pincode)) {
				return unprocessable({ identity: ['The identity and pincode do not match a charger.'] });
			}
			place(charger, site);
			return detail(call, charger);
		},
		moveSiteCharger: (call) => {
			const { charger } = chargerHere(call);
			const target = data.site(String(fieldsOf(call).target_site_uuid));
			if (!target || !reaches(siteLevel(target, data.teams, data.now()), 'full')) {
				return unprocessable({ target_site_uuid: ['The selected target site uuid is invalid.'] });
			}
			place(charger, target);
			return detail(call, charger);
		},
		reassignSiteCharger: (call) => {
			const { site, charger } = chargerHere(call);
			const { site_group_id: id } = fieldsOf(call);
			if (!site.groups.some((group) => group.id === id)) {
				return unprocessable({ site_group_id: ['The selected site group id is invalid.'] });
			}
			charger.groupId = Number(id);
			return ok({ message: 'The charger has been reassigned.' });
		},
		detachSiteCharger: (call) => {
			const { charger } = chargerHere(call);
			Object.assign(charger, { site: undefined, groupId: null });
			return DONE;
		},
		listSiteConnectors: (call) => {
			const site = siteOf(data, call);
			const levelOf = viewOf(data, call);
			const connectors = data.chargers
				.filter((charger) => charger.site === site && levelOf(charger) !== 'none')
				.flatMap((charger) => charger.connectors.map((connector) => ({ charger, connector })));
			return paged(call, {
				from: connectors,
				view: ({ charger, connector }) => {
					const { uuid, id, identity, connection_status, status } = charger;
					return { ...connector, charger: { uuid, id, identity, connection_status, status } };
				},
			});
		},
		listSiteGroups: (call) => wrapped(siteOf(data, call).groups.slice(0, 25)),
		updateSiteGroup: (call) => {
			const group = groupOf(siteOf(data, call), call.params.siteGroup);
			const fields = fieldsOf(call);
			patch(group, fields, GROUP_FIELDS);
			if (fields.remove_meter === true) group.meter_id = null;
			else if (fields.meter_uuid !== undefined) group.meter_id = group.id + 5;
			group.updated_at = data.time();
			return wrapped(group);
		},
		reassignSiteGroup: (call) => {
			const site = siteOf(data, call);
			const group = groupOf(site, call.params.siteGroup);
			const { parent_group_id: parent } = fieldsOf(call);
			if (parent === group.id || !site.groups.some(({ id }) => id === parent)) {
				return unprocessable({ parent_group_id: ['The selected parent group id is invalid.'] });
			}
			group.group_id = Number(parent);
			group.updated_at = data.time();
			return wrapped(group);
		},
	};
}

function place(charger: Charger, site: Site): void {
	charger.site = site;
	charger.team = site.team;
	charger.groupId = site.groups[0]?.id ?? null;
}
