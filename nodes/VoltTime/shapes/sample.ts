import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../core/values/json';
import { reading, scaled } from '../../core/values/readings';

/** A text of a record, trimmed; '' for none, '?' for what is no text. */
const textOf = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : value === null || value === undefined ? '' : '?';

/** What was measured; OCPP 1.6 (section 7.31) leaves it out for the energy meter. */
export const measurandOf = ({ measurand }: IDataObject): string =>
	textOf(measurand) || 'Energy.Active.Import.Register';

/** `L1`, `L1-N`, …; '' for all phases together. */
export const phaseOf = ({ phase }: IDataObject): string => textOf(phase);

/** Where it was measured; at the outlet where a charger does not say (OCPP 1.6). */
export const placeOf = ({ location }: IDataObject): string => textOf(location) || 'Outlet';

/** Contexts that say when in a session a sample was taken, in order; all others are between them. */
const BEFORE = ['Transaction.Begin', 'Interruption.Begin', 'Interruption.End'];
const AFTER = 'Transaction.End';

/** How late in a session a sample was taken, beside others that bear the same time. */
export const stageOf = ({ context }: IDataObject): number => {
	const at = BEFORE.indexOf(textOf(context));
	return at < 0 ? BEFORE.length + Number(textOf(context) === AFTER) : at;
};

type Conversion = (value: unknown) => number | null;

const times =
	(factor: number): Conversion =>
	(value) =>
		factor === 1 ? reading(value) : scaled(value, factor);

const degrees =
	(convert: (number: number) => number): Conversion =>
	(value) => {
		const number = reading(value);
		return number === null ? null : scaled(convert(number), 1);
	};

/** A quantity: what counts as it, and how it follows from each unit; '' is no unit at all. */
interface Quantity {
	of: RegExp;
	units: Record<string, Conversion>;
	/** Bounds of what there can be: chargers send -1, 255 or 65535 where they know nothing. */
	least?: number;
	most?: number;
}

/**
 * Quantities by the name of a reading, which says the unit. A missing unit is Wh for energy (OCPP 1.6)
 * and the only one there is for amps, volts and percent; power and temperature have more than one.
 */
const QUANTITIES = {
	energyKwh: {
		of: /^Energy\.Active\./,
		units: { '': times(0.001), wh: times(0.001), kwh: times(1) },
		least: 0,
	},
	powerKw: { of: /^Power\.(Active\.|Offered$)/, units: { w: times(0.001), kw: times(1) } },
	currentA: { of: /^Current\./, units: { '': times(1), a: times(1) } },
	voltageV: { of: /^Voltage$/, units: { '': times(1), v: times(1) }, least: 0 },
	socPercent: {
		of: /^SoC$/,
		units: { '': times(1), percent: times(1), '%': times(1) },
		...{ least: 0, most: 100 },
	},
	temperatureC: {
		of: /^Temperature$/,
		units: {
			celsius: times(1),
			// The schema files of OCPP 1.6 write it so.
			celcius: times(1),
			fahrenheit: degrees((number) => ((number - 32) * 5) / 9),
			k: degrees((number) => number - 273.15),
		},
		least: -273,
	},
} satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof QUANTITIES;

/**
 * A sampled value as a number, in its own unit.
 * @returns null for none, and for signed data, which is no number though it may look like one
 */
export const numberOf = ({ value, format }: IDataObject): number | null =>
	/^(raw)?$/i.test(textOf(format)) ? reading(value) : null;

/** The unit of a sample, and the power of ten that its value is to be taken by (OCPP 2.0.1 has both in one). */
function unitOf({ unit, unitOfMeasure: measure }: IDataObject): { unit: string; power: number } {
	const { unit: inner, multiplier } = isObject(measure) ? measure : {};
	return { unit: textOf(unit ?? inner).toLowerCase(), power: reading(multiplier ?? 0) ?? NaN };
}

/**
 * A sampled value in the unit of a quantity; null when it is something else, in an unknown unit, or out
 * of all bounds.
 */
export function quantityOf(sample: IDataObject, name: QuantityName): number | null {
	const { of, units, least = -Infinity, most = Infinity }: Quantity = QUANTITIES[name];
	const { unit, power } = unitOf(sample);
	const measurand = measurandOf(sample);
	if (!of.test(measurand) || !Object.hasOwn(units, unit)) return null;
	const number = numberOf(sample);
	const found = units[unit]?.(power === 0 ? number : scaled(number, 10 ** power)) ?? null;
	// What went in less what came out may be below nothing.
	const isNet = measurand.endsWith('.Net');
	return found !== null && (found >= least || isNet) && found <= most ? found : null;
}
