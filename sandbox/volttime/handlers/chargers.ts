import { unprocessable } from '../../http/errors';
import type { Call, Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import { paged } from '../page';
import { newCharger } from '../seed-charger';
import { chargerDetail, chargerView } from '../views';
import { chargerOf, fieldsOf, ok, patch, textOf, wrapped } from './common';
import { commandTo } from './actions';

/** Chargers themselves: list, register, look at, label, set up, buy a licence. */
export function chargerHandlers(data: VoltTimeData): Handlers {
	return {
		listChargers: (call) => paged(call, { from: data.chargers, view: chargerView }),
		createCharger: (call) => {
			const { identity, team_uuid, site_uuid } = fieldsOf(call);
			if (data.chargers.some((charger) => charger.identity === identity)) {
				return unprocessable({ identity: ['The identity has already been taken.'] });
			}
			const site = site_uuid === undefined ? undefined : data.site(textOf(site_uuid));
			if (site_uuid !== undefined && !site) {
				return unprocessable({ site_uuid: ['The selected site uuid is invalid.'] });
			}
			const team =
				team_uuid === undefined ? (site?.team ?? data.teams[0]) : data.team(textOf(team_uuid));
			if (!team) return unprocessable({ team_uuid: ['The selected team uuid is invalid.'] });
			// Index 3 is the kind that has never been seen, which a newly registered one is.
			const charger = newCharger(data.random, 3, site, data.now(), team);
			const [id, at] = [data.newId(), data.time()];
			Object.assign(charger, { id, identity, created_at: at, updated_at: at });
			data.chargers.push(charger);
			return wrapped(chargerDetail(charger, true));
		},
		getCharger: (call) => wrapped(chargerDetail(chargerOf(data, call), maySeeSensitive(call))),
		updateCharger: (call) => {
			const charger = chargerOf(data, call);
			patch(charger, fieldsOf(call), ['reference']);
			charger.updated_at = data.time();
			return wrapped(chargerDetail(charger, maySeeSensitive(call)));
		},
		setupCharger: (call) => {
			const charger = chargerOf(data, call);
			const { max_current: current, phase_rotation: rotation } = fieldsOf(call);
			commandTo(data, charger, 'ChangeConfiguration', fieldsOf(call));
			charger.max_current = Number(current);
			charger.setup_completed = true;
			for (const connector of charger.connectors) {
				connector.max_amperage = Number(current);
				if (typeof rotation === 'string') connector.phase_rotation = rotation;
			}
			return ok({ message: 'The charger is being set up.', setup_pending: true });
		},
		createLicensePaymentIntent: (call) => {
			chargerOf(data, call);
			return ok({ license: 1, pending_invoice_item: true });
		},
	};
}

/** Whether the caller's token shows pin codes and the like. */
export function maySeeSensitive({ principal }: Call): boolean {
	return principal.scopes.includes('*') || principal.scopes.includes('sensitive');
}
