import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../core/values/json';
import { isoTime } from '../../core/values/readings';
import type { Added, Shape } from '../../core/operation/shape';
import { measurandOf, numberOf, phaseOf, quantityOf, type QuantityName } from './sample';

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

const objects = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isObject) : [];

/** The newest of the meter values; the last of those that are equally new. */
const newest = ({ meterValue }: IDataObject): IDataObject =>
	objects(meterValue).reduce<IDataObject>((best, next) => {
		const [then, now] = [best, next].map(({ timestamp }) => Date.parse(String(timestamp)));
		return (now ?? NaN) < (then ?? NaN) ? best : next;
	}, {});

const samplesOf = (record: IDataObject) => objects(newest(record).sampledValue);

/** Where chargers measure when they do not say where (OCPP 1.6). */
const atOutlet = ({ location }: IDataObject) => location == null || location === 'Outlet';

/** The reading of one measurand on one phase, which may be written in more than one way. */
function onPhase(
	record: IDataObject,
	measurand: string,
	name: QuantityName,
	phases: string[],
): number | null | undefined {
	const fitting = samplesOf(record).filter(
		(sample) => measurandOf(sample) === measurand && phases.includes(phaseOf(sample)),
	);
	const found = fitting.find(atOutlet) ?? fitting[0];
	return found && quantityOf(found, name);
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

/** The reading over all phases; the sum where a charger gives them one by one only. */
const total = (measurand: string, name: QuantityName): Added => ({
	type: 'number',
	from: (record) => {
		const whole = onPhase(record, measurand, name, ['']);
		if (whole !== undefined) return whole;
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
		timestamp: { type: 'string', from: (record) => isoTime(newest(record).timestamp) },
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
