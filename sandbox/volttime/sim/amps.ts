import type { Flow } from './energy';
import { MAINS_VOLTS } from './limits';

/** Amperes per phase. */
export type Amps = [l1: number, l2: number, l3: number];

export const NOTHING: Amps = [0, 0, 0];

export function ampsOf({ watts, phases }: Flow): Amps {
	const each = watts / (MAINS_VOLTS * phases);
	return [each, phases > 1 ? each : 0, phases > 2 ? each : 0];
}

export function plus(a: Amps, b: Amps): Amps {
	return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function minus(a: Amps, b: Amps): Amps {
	return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function kilowattsOf(amps: Amps): Amps {
	return [kilowatts(amps[0]), kilowatts(amps[1]), kilowatts(amps[2])];
}

function kilowatts(amps: number): number {
	return (amps * MAINS_VOLTS) / 1000;
}
