import { ampsOf } from './amps';
import type { Flow } from './energy';

/** What a connector reports each time. */
export const SAMPLES = [
	{ measurand: 'Energy.Active.Import.Register', unit: 'Wh', phase: null },
	{ measurand: 'Power.Active.Import', unit: 'W', phase: null },
	{ measurand: 'Current.Import', unit: 'A', phase: 'L1' },
	{ measurand: 'Current.Import', unit: 'A', phase: 'L2' },
	{ measurand: 'Current.Import', unit: 'A', phase: 'L3' },
] as const;

/** What a meter shows at a moment. */
export interface Reading {
	/** Watt-hours. */
	register: number;
	flow: Flow;
}

/** One value of a reading, as text; `kind` is its place in `SAMPLES`. */
export function valueOf({ register, flow }: Reading, kind: number): string {
	if (kind === 0) return String(Math.round(register));
	if (kind === 1) return String(Math.round(flow.watts));
	return (ampsOf(flow)[kind - 2] ?? 0).toFixed(1);
}

/** A reading as OCPP sends it. */
export function meterValue(reading: Reading, at: number, context: string): object {
	return {
		timestamp: new Date(at).toISOString(),
		sampledValue: SAMPLES.map(({ measurand, unit, phase }, kind) => ({
			value: valueOf(reading, kind),
			context,
			format: 'Raw',
			measurand,
			location: 'Outlet',
			unit,
			...(phase && { phase }),
		})),
	};
}
