import type { Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Group, Site } from '../model';
import { kilowattsOf, plus, type Amps } from '../sim/amps';
import { groupOf, missing, ok, siteOf } from './common';

/** What flows at a location: meters of its groups, and the group tree with live load. */
export function powerHandlers(data: VoltTimeData): Handlers {
	return {
		getSiteGroupMeter: (call) => {
			const site = siteOf(data, call);
			const group = groupOf(site, call.params.siteGroup);
			return group.meter_id === null ? missing('Meter') : ok(meter(data, site, group));
		},
		getChargeeMeter: (call) => {
			const site = data.sites[0];
			const group = site?.groups[0];
			if (!site || !group || call.params.chargee !== 'SANDBOX-METER') return missing('Meter');
			const found = meter(data, site, group);
			return ok({ ...found, power: found.power.total });
		},
		getPowerManagement: (call) => ok(powerManagement(data, siteOf(data, call))),
	};
}

function powerManagement(data: VoltTimeData, site: Site): object {
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
						uuid: meterUuid(group),
						type: 'chargee',
						serialNumber: 'SANDBOX-METER',
					},
		chargers: chargers.filter(({ groupId }) => groupId === group.id),
		subgroups: site.groups.filter((one) => one.group_id === group.id).map(({ id }) => ({ id })),
	}));
	const live = (charger: Charger) => {
		const amps = data.chargerLoad(charger);
		return [charger.id, { ...phases(amps), power: power(amps).total }] as const;
	};
	const metered = site.groups.filter(({ meter_id: id }) => id !== null);
	return {
		groups,
		unattachedChargers: chargers.filter(({ groupId }) => groupId === null),
		allChargers: chargers,
		// Of chargers the cloud cannot reach nothing is known.
		realTimeData: Object.fromEntries(
			here.filter((one) => one.connection_status === 'online').map(live),
		),
		meterData: Object.fromEntries(
			metered.map((group) => {
				const found = meter(data, site, group);
				return [String(group.meter_id), { ...found.latest_data, power: found.power }];
			}),
		),
	};
}

function meter(data: VoltTimeData, site: Site, group: Group) {
	const amps = groupAmps(data, site, group);
	return {
		uuid: meterUuid(group),
		id: group.id + 5,
		type: 'chargee',
		latest_data: { ...phases(amps), updated_at: data.time() },
		power: power(amps),
		created_at: group.created_at,
		updated_at: group.updated_at,
	};
}

/** A group's meter sees what hangs below it; that of the whole location the building too. */
function groupAmps(data: VoltTimeData, site: Site, group: Group): Amps {
	const isRoot = group.group_id === null;
	const below = new Set([group.id]);
	for (const id of below) {
		// A set that grows is walked to its new end.
		for (const one of site.groups) if (one.group_id === id) below.add(one.id);
	}
	const chargers = data.chargersLoad(site, ({ groupId }) =>
		groupId === null ? isRoot : below.has(groupId),
	);
	return isRoot ? plus(data.buildingLoad(site), chargers) : chargers;
}

function phases([l1, l2, l3]: Amps) {
	return { l1: round(l1), l2: round(l2), l3: round(l3) };
}

function power(amps: Amps) {
	const [l1, l2, l3] = kilowattsOf(amps);
	return { total: round(l1 + l2 + l3), l1: round(l1), l2: round(l2), l3: round(l3) };
}

function round(value: number): number {
	// Minus zero is no reading.
	return Number(value.toFixed(1)) + 0;
}

function meterUuid({ id }: Group): string {
	return `5a0d0c2e-0000-4000-8000-${String(id).padStart(12, '0')}`;
}
