import type { IDataObject } from 'n8n-workflow';
import { isObject, listOf } from '../../core/values/json';
import { instantOf, isoTime } from '../../core/values/readings';
import type { Added, Shape } from '../../core/operation/shape';
import {
	measurandOf,
	numberOf,
	phaseOf,
	placeOf,
	quantityOf,
	stageOf,
	type QuantityName,
} from './sample';

const named = (name: QuantityName): Added => ({
	type: 'number',
	from: (record) => quantityOf(record, name),
});

/** One record of the history: the value as it is, its number, and the reading its measurand names. */
export const meterValueShape: Shape = {
	keep: [
		'timestamp',
		'connector_id',
		'transaction_id',
		'measurand',
		'phase',
		'location',
		'context',
		'value',
		'unit',
	],
	add: {
		number: { type: 'number', from: numberOf },
		energyKwh: named('energyKwh'),
		powerKw: named('powerKw'),
		currentA: named('currentA'),
		voltageV: named('voltageV'),
		socPercent: named('socPercent'),
		temperatureC: named('temperatureC'),
	},
	more: ['charger_connector_id', 'charger_id', 'charger_transaction_id', 'format', 'id'],
};

const objects = (value: unknown): IDataObject[] => listOf(value)?.filter(isObject) ?? [];

/**
 * The newest of the meter values: all of one moment, which a charger may send in parts. Of several whose
 * times cannot be read nobody knows which it is.
 */
function newest({ meterValue }: IDataObject): IDataObject[] {
	const all = objects(meterValue);
	const times = all.map(({ timestamp }) => instantOf(timestamp) ?? -Infinity);
	const last = times.reduce((one, other) => Math.max(one, other), -Infinity);
	if (last === -Infinity && all.length > 1) return [];
	return all.filter((_, at) => times[at] === last);
}

const samplesOf = (record: IDataObject): IDataObject[] =>
	newest(record).flatMap(({ sampledValue }) => objects(sampledValue));

/**
 * The samples of a measurand that were taken last, at one place: the outlet, or the only one there is.
 * A meter value may also hold what the meter showed when the session began.
 */
function samplesNow(record: IDataObject, measurand: string): IDataObject[] {
	const all = samplesOf(record).filter((sample) => measurandOf(sample) === measurand);
	const last = all.map(stageOf).reduce((one, other) => Math.max(one, other), 0);
	const now = all.filter((sample) => stageOf(sample) === last);
	const atOutlet = now.filter((sample) => placeOf(sample) === 'Outlet');
	if (atOutlet.length > 0) return atOutlet;
	return new Set(now.map(placeOf)).size === 1 ? now : [];
}

/**
 * The reading of one measurand on one phase, which may be written in more than one way.
 * @returns null where samples have no number or contradict each other, undefined where there are none
 */
function onPhase(
	record: IDataObject,
	measurand: string,
	name: QuantityName,
	phases: string[],
): number | null | undefined {
	const fitting = samplesNow(record, measurand).filter((sample) =>
		phases.includes(phaseOf(sample)),
	);
	if (fitting.length === 0) return undefined;
	const found = fitting.map((sample) => quantityOf(sample, name)).filter((one) => one !== null);
	return new Set(found).size === 1 ? found[0] : null;
}

const PHASES = ['L1', 'L2', 'L3'];

const phase = (measurand: string, name: QuantityName, which: string): Added => ({
	type: 'number',
	from: (record) => onPhase(record, measurand, name, [which, `${which}-N`]),
});

const overall = (measurand: string, name: QuantityName): Added => ({
	type: 'number',
	from: (record) => onPhase(record, measurand, name, ['']),
});

/** The reading over all phases; the sum where a charger gives them one by one, or their total without a number. */
const total = (measurand: string, name: QuantityName): Added => ({
	type: 'number',
	from: (record) => {
		const whole = onPhase(record, measurand, name, ['']);
		if (typeof whole === 'number') return whole;
		const parts = PHASES.map((which) =>
			onPhase(record, measurand, name, [which, `${which}-N`]),
		).filter((part) => part !== undefined);
		if (parts.length === 0 || parts.includes(null)) return null;
		return Math.round(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) * 1e6) / 1e6;
	},
});

/** What a connector measured last, as readings by name, beside the sampled values as they are. */
export const latestMeterValueShape: Shape = {
	keep: ['connectorId'],
	add: {
		timestamp: { type: 'string', from: (record) => isoTime(newest(record)[0]?.timestamp) },
		energyKwh: total('Energy.Active.Import.Register', 'energyKwh'),
		powerKw: total('Power.Active.Import', 'powerKw'),
		currentA: overall('Current.Import', 'currentA'),
		currentL1A: phase('Current.Import', 'currentA', 'L1'),
		currentL2A: phase('Current.Import', 'currentA', 'L2'),
		currentL3A: phase('Current.Import', 'currentA', 'L3'),
		voltageV: overall('Voltage', 'voltageV'),
		voltageL1V: phase('Voltage', 'voltageV', 'L1'),
		voltageL2V: phase('Voltage', 'voltageV', 'L2'),
		voltageL3V: phase('Voltage', 'voltageV', 'L3'),
		socPercent: overall('SoC', 'socPercent'),
		temperatureC: overall('Temperature', 'temperatureC'),
		sampledValues: { type: 'array', from: samplesOf },
	},
	more: ['meterValue'],
};
