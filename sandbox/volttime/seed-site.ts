import type { Group, Site, Team } from './model';
import type { Random } from './random';
import { laravelTime } from './time';

const DAY = 86_400_000;
const CITIES = [
	['Utrecht', 'NL', '3511 AX', 52.09, 5.12],
	['Antwerpen', 'BE', '2000', 51.22, 4.4],
	['Hamburg', 'DE', '20095', 53.55, 9.99],
	['Rotterdam', 'NL', '3011 AB', 51.92, 4.48],
] as const;
const MODES = ['disabled', 'off_peak', 'day_ahead_pricing'] as const;

/** A location with its groups, cards and the teams that may see it. */
export function newSite(
	random: Random,
	index: number,
	owner: Team,
	teams: readonly Team[],
	now: number,
): Site {
	const [city, country, postal, latitude, longitude] = CITIES[index % CITIES.length] ?? CITIES[0];
	const created = laravelTime(now - 350 * DAY + index * 3_600_000);
	const stamps = { created_at: created, updated_at: created };
	const id = 700 + index;
	const street = 'Sandboxstraat';
	const number = index + 1;
	const guest = teams.find((team) => team !== owner);
	const access = (team: Team, isOwner: boolean) => ({
		team,
		is_owner: isOwner,
		data_access: isOwner,
		data_access_expires_at: null,
		can_access_all_assets: true,
		assets: [],
		...stamps,
	});
	return {
		uuid: random.uuid(),
		id,
		name: `${city} ${String(number).padStart(2, '0')}`,
		address: `${street} ${number}, ${postal} ${city}`,
		street,
		postal_code: postal,
		house_number: number,
		house_number_addition: null,
		city,
		country,
		tariff_zone: country,
		latitude,
		longitude,
		manual_coordinates: false,
		...stamps,
		team: owner,
		smartCharging: {
			timezone: 'Europe/Amsterdam',
			smart_charging: MODES[index % MODES.length] ?? 'disabled',
			day_ahead_pricing_strategy: 'automatic',
			day_ahead_pricing_threshold: null,
			day_ahead_pricing_smart_mode_price: null,
			off_peak_start: '23:00',
			off_peak_end: '07:00',
		},
		groups: newGroups(id, stamps),
		// The first location has more cards than one page holds.
		cards: Array.from({ length: index === 0 ? 32 : 4 }, (_, card) => ({
			id: id * 100 + card,
			name: `Card ${card + 1}`,
			id_token: `04${random.code(12)}`,
			...stamps,
		})),
		access: [access(owner, true), ...(guest ? [access(guest, false)] : [])],
	};
}

/** The root group with the meter, and one below it. */
export function newGroups(
	siteId: number,
	stamps: { created_at: string; updated_at: string },
): Group[] {
	const group = (id: number, parent: number | null): Group => ({
		id,
		site_id: siteId,
		group_id: parent,
		meter_id: parent === null ? id + 5 : null,
		total_amps: parent === null ? 63 : 32,
		net_type: 'TN',
		method: 'boost',
		solar_additional_amps: 0,
		solar_always_charge: true,
		solar_always_charge_amps: 6,
		smart_charging_charge_on_solar_export: false,
		peak_shaving_enabled: false,
		peak_shaving_threshold: 0,
		...stamps,
	});
	return [group(siteId * 10, null), group(siteId * 10 + 1, siteId * 10)];
}
