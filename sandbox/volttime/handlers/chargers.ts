import { unprocessable } from '../../http/errors';
import type { Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import { paged } from '../page';
import { newCharger } from '../seed-charger';
import { chargerDetail, chargerView } from '../views';
import { reaches, siteLevel } from '../rights';
import { sendSetting } from './commands';
import { chargerOf, fieldsOf, ok, patch, textOf, viewOf, wrapped } from './common';

/** Chargers themselves: list, register, look at, label, set up, buy a licence. */
export function chargerHandlers(data: VoltTimeData): Handlers {
	return {
		listChargers: (call) => {
			const levelOf = viewOf(data, call);
			return paged(call, {
				from: data.chargers,
				where: (charger) => levelOf(charger) !== 'none',
				view: (charger) => chargerView(charger, levelOf(charger)),
			});
		},
		createCharger: (call) => {
			const { identity, team_uuid, site_uuid } = fieldsOf(call);
			if (data.chargers.some((charger) => charger.identity === identity)) {
				return unprocessable({ identity: ['The identity has already been taken.'] });
			}
			const site = site_uuid === undefined ? undefined : data.site(textOf(site_uuid));
			const mayPlace = site && reaches(siteLevel(site, data.teams, data.now()), 'full');
			if (site_uuid !== undefined && !mayPlace) {
				return unprocessable({ site_uuid: ['The selected site uuid is invalid.'] });
			}
			const team =
				team_uuid === undefined ? (site?.team ?? data.teams[0]) : data.team(textOf(team_uuid));
			if (!team || !data.teams.includes(team))
				return unprocessable({ team_uuid: ['The selected team uuid is invalid.'] });
			// Index 3 is the kind that has never been seen, which a newly registered one is.
			const charger = newCharger(data.random, 3, site, data.now(), team);
			const [id, at] = [data.newId(), data.time()];
			Object.assign(charger, { id, identity, created_at: at, updated_at: at });
			data.chargers.push(charger);
			return wrapped(chargerDetail(charger, viewOf(data, call)(charger)));
		},
		getCharger: (call) => {
			const charger = chargerOf(data, call);
			return wrapped(chargerDetail(charger, viewOf(data, call)(charger)));
		},
		updateCharger: (call) => {
			const charger = chargerOf(data, call);
			patch(charger, fieldsOf(call), ['reference']);
			charger.updated_at = data.time();
			return wrapped(chargerDetail(charger, viewOf(data, call)(charger)));
		},
		setupCharger: (call) => {
			const charger = chargerOf(data, call);
			const { phases, max_current: current, phase_rotation: rotation, group } = fieldsOf(call);
			if (group !== undefined && !charger.site?.groups.some(({ id }) => id === group)) {
				return unprocessable({ group: ['The selected group is invalid.'] });
			}
			sendSetting(data, charger, {
				method: 'ChangeConfiguration',
				params: { key: 'MaxCurrent', value: String(current) },
				effect: (at) => {
					charger.max_current = Number(current);
					Object.assign(charger, { setup_pending: false, setup_completed: true });
					if (group !== undefined) charger.groupId = Number(group);
					for (const connector of charger.connectors) {
						connector.max_amperage = Number(current);
						if (connector.power_type !== 'DC') connector.power_type = `AC_${String(phases)}_PHASE`;
						if (typeof rotation === 'string') connector.phase_rotation = rotation;
					}
					data.outages.restart(charger, at);
				},
			});
			charger.setup_pending = data.commandDelayMs > 0;
			return ok({ message: 'The charger is being set up.', setup_pending: true });
		},
		createLicensePaymentIntent: (call) => {
			chargerOf(data, call);
			return ok({ license: 1, pending_invoice_item: true });
		},
	};
}
