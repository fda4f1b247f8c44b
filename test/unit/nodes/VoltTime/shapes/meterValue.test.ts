import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { simplified } from '../../../../../nodes/core/operation/shape';
import {
	latestMeterValueShape,
	meterValueShape,
} from '../../../../../nodes/VoltTime/shapes/meterValue';

const at = '2026-01-10T01:15:00Z';
const power = (value: string, phase?: string, more: IDataObject = {}) => ({
	measurand: 'Power.Active.Import',
	unit: 'W',
	value,
	...(phase && { phase }),
	...more,
});
const latest = (...sampledValue: IDataObject[]) =>
	simplified(
		{ connectorId: 1, meterValue: [{ timestamp: at, sampledValue }] },
		latestMeterValueShape,
	);

describe('the latest meter value', () => {
	it('gives every reading by name, and the sampled values as they are', () => {
		const sampled = [
			{ value: '1500000', measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
			power('7360'),
			{ value: ' 10.7', measurand: 'Current.Import', unit: 'A', phase: 'L1' },
			{ value: '-', measurand: 'Current.Import', unit: 'A', phase: 'L2' },
			{ value: '230.1', measurand: 'Voltage', unit: 'V', phase: 'L1-N' },
			{ value: '80', measurand: 'SoC', unit: 'Percent', location: 'EV' },
			{ value: '68', measurand: 'Temperature', unit: 'Fahrenheit', location: 'Body' },
		];
		expect(latest(...sampled)).toEqual({
			connectorId: 1,
			timestamp: '2026-01-10T01:15:00.000Z',
			energyKwh: 1500,
			powerKw: 7.36,
			currentA: null,
			currentL1A: 10.7,
			currentL2A: null,
			currentL3A: null,
			voltageV: null,
			voltageL1V: 230.1,
			voltageL2V: null,
			voltageL3V: null,
			socPercent: 80,
			temperatureC: 20,
			sampledValues: sampled,
		});
	});

	it.each<[string, IDataObject[], number | null]>([
		['adds the phases up when there is no total', [power('1000', 'L1'), power('500', 'L2-N')], 1.5],
		['takes the total where there is one', [power('1000', 'L1'), power('900')], 0.9],
		['has no total when a phase is missing its value', [power('1', 'L1'), power('-', 'L2')], null],
		[
			'takes what was measured at the outlet',
			[power('9', '', { location: 'Inlet' }), power('4000')],
			4,
		],
		['takes another place when it is the only one', [power('9000', '', { location: 'Inlet' })], 9],
		[
			'leaves out what is offered or sent back',
			[power('5', '', { measurand: 'Power.Offered' })],
			null,
		],
	])('%s', (_, sampled, expected) => {
		expect(latest(...sampled).powerKw).toBe(expected);
	});

	it('adds phases up without the tail of a binary fraction', () => {
		const watts = fc.integer({ min: 0, max: 100_000 });
		fc.assert(
			fc.property(watts, watts, watts, (a, b, c) => {
				const phases = [power(String(a), 'L1'), power(String(b), 'L2'), power(String(c), 'L3')];
				expect(latest(...phases).powerKw).toBe((a + b + c) / 1000);
			}),
		);
	});

	it('is the newest one, whatever their order', () => {
		const entry = (minute: number) => ({
			timestamp: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
			sampledValue: [power(String(minute))],
		});
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1 }), (minutes) => {
				const record = { connectorId: 1, meterValue: minutes.map(entry) };
				const { powerKw } = simplified(record, latestMeterValueShape);
				expect(powerKw).toBe(Math.max(...minutes) / 1000);
			}),
		);
	});

	it.each([{}, { meterValue: [] }, { meterValue: [{}] }, { meterValue: 'none' }])(
		'is none in %j',
		(record) => {
			expect(simplified(record as IDataObject, latestMeterValueShape)).toMatchObject({
				timestamp: null,
				powerKw: null,
				sampledValues: [],
			});
		},
	);
});

describe('a meter value of the history', () => {
	it('keeps value and unit, and gives the number and the reading its measurand names', () => {
		const record = { measurand: 'Energy.Active.Import.Register', value: ' 2500 ', unit: 'Wh' };
		expect(simplified(record, meterValueShape)).toMatchObject({
			value: ' 2500 ',
			unit: 'Wh',
			number: 2500,
			energyKwh: 2.5,
			powerKw: null,
			currentA: null,
		});
	});

	it('has a number where no name fits', () => {
		const record = { measurand: 'Power.Factor', value: '0.98', unit: '' };
		const { number, powerKw } = simplified(record, meterValueShape);
		expect([number, powerKw]).toEqual([0.98, null]);
	});
});
