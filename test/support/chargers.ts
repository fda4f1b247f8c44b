/** Chargers of the sandbox in a state a test needs. */
import type { Bench } from './apiRequest';

type Charger = Bench['world']['sandbox']['data']['chargers'][number];

function pick(bench: Bench, what: string, fits: (charger: Charger) => boolean): Charger {
	const found = bench.world.sandbox.data.chargers.find(fits);
	if (!found) throw new Error(`The sandbox has no charger that is ${what}.`);
	return found;
}

/** An online charger whose first connector is free. */
export const freeCharger = (bench: Bench): Charger =>
	pick(
		bench,
		'free',
		({ connection_status, connectors }) =>
			connection_status === 'online' && connectors[0]?.status === 'Available',
	);

/** An online charger with a session under way. */
export const busyCharger = (bench: Bench): Charger =>
	pick(
		bench,
		'busy',
		({ connection_status, connectors }) =>
			connection_status === 'online' && connectors[0]?.status === 'Charging',
	);

export const offlineCharger = (bench: Bench): Charger =>
	pick(bench, 'offline', ({ connection_status }) => connection_status === 'offline');

/** A charger that stands at a location, and that location. */
export function placedCharger(bench: Bench): {
	charger: Charger;
	site: NonNullable<Charger['site']>;
} {
	const charger = pick(bench, 'at a location', ({ site }) => site !== undefined);
	if (!charger.site) throw new Error('It stands nowhere.');
	return { charger, site: charger.site };
}
