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
const energy = (value: string, context?: string, more: object = {}): IDataObject => ({
	value,
	unit: 'Wh',
	...(context && { context }),
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

	it.each<[string, IDataObject[], number | null]>([
		['the value of now', [energy('1000', 'Transaction.Begin'), energy('2000')], 2],
		['it, whatever the order', [energy('2000'), energy('1000', 'Transaction.Begin')], 2],
		['the end after it', [energy('3000', 'Transaction.End'), energy('2000')], 3],
		['the one after a break', [energy('1', 'Interruption.Begin'), energy('2000')], 2],
		['the beginning alone', [energy('1000', 'Transaction.Begin')], 1],
		['none when now has no number', [energy('1000', 'Transaction.Begin'), energy('-')], null],
		[
			'phases of now only',
			[
				energy('1000', 'Transaction.Begin', { phase: 'L1' }),
				energy('2000', undefined, { phase: 'L2' }),
			],
			2,
		],
		['none when two differ', [energy('1000'), energy('2000')], null],
		['one that is said twice', [energy('1000'), energy('1', '', { unit: 'kWh' })], 1],
		[
			'one beside its signed form',
			[energy('A1B2', '', { format: 'SignedData' }), energy('7')],
			0.007,
		],
		['no signed form', [energy('12', '', { format: 'signedData' })], null],
		[
			'the phases where their total is unreadable',
			[energy('-'), energy('4', '', { phase: 'L1' })],
			0.004,
		],
		[
			'the outlet’s phases rather than the inlet’s total',
			[energy('9', '', { location: 'Inlet' }), energy('4', '', { phase: 'L1' })],
			0.004,
		],
		[
			'none where the place may be one or the other',
			[energy('9', '', { location: 'Inlet' }), energy('8', '', { location: 'EV' })],
			null,
		],
		['no line to line', [energy('9', '', { phase: 'L1-L2' })], null],
		['no neutral', [energy('9', '', { phase: 'N' })], null],
		['none where the phase is no text', [energy('9', '', { phase: 1 })], null],
		['none where the unit is no text', [energy('9', '', { unit: 5 })], null],
		['none where the measurand is no text', [energy('9', '', { measurand: 5 })], null],
		[
			'none of other energy',
			[energy('9', '', { measurand: 'Energy.Active.Import.Interval' })],
			null,
		],
	])('takes for energy: %s', (_, sampled, expected) => {
		expect(latest(...sampled).energyKwh).toBe(expected);
	});

	it('gives what its samples say, whatever their order and whatever is in them', () => {
		const word = (...words: unknown[]) => fc.constantFrom(...words) as fc.Arbitrary<string>;
		const sample = fc.record(
			{
				measurand: word('Energy.Active.Import.Register', 'Power.Active.Import', 'SoC', 5, ''),
				unit: word('Wh', 'kWh', 'W', 'kW', '%', 'Percent', 'A', 5),
				phase: word('L1', 'L1-N', 'L2', 'L1-L2', 'N', null, {}),
				location: word('Outlet', 'Inlet', 'EV', '', 5),
				context: word('Transaction.Begin', 'Transaction.End', 'Sample.Periodic', 'Trigger', []),
				format: word('Raw', 'SignedData', null, true),
				value: word('1000', ' 2000', '3e3', '-', '', '6,25', 'NaN', 4, null, true, '9'.repeat(400)),
			},
			{ requiredKeys: ['value'] },
		);
		const factors: Record<string, number> = {
			Wh: 0.001,
			W: 0.001,
			kWh: 1,
			kW: 1,
			'%': 1,
			Percent: 1,
		};
		fc.assert(
			fc.property(fc.array(sample), (samples) => {
				const { sampledValues, ...found } = latest(...samples);
				expect(sampledValues).toEqual(samples);
				const { sampledValues: _, ...turned } = latest(...[...samples].reverse());
				expect(turned).toEqual(found);
				const said = (measurand: string) =>
					samples
						.filter((one) => (one.measurand || 'Energy.Active.Import.Register') === measurand)
						.map(
							({ value, unit }) =>
								Number(value) * (factors[unit ?? (measurand === 'SoC' ? '%' : 'Wh')] ?? NaN),
						);
				for (const [name, measurand] of [
					['energyKwh', 'Energy.Active.Import.Register'],
					['powerKw', 'Power.Active.Import'],
					['socPercent', 'SoC'],
				] as const) {
					const all = said(measurand);
					const sums = all.flatMap((a) => [a, ...all.map((b) => a + b)]);
					if (found[name] !== null) expect(sums).toContain(found[name]);
				}
			}),
		);
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

	it.each<[string, unknown[], number | null, string | null]>([
		[
			'the newest by UTC',
			['2026-01-10T01:30:00+01:00', '2026-01-10 01:00:00'],
			1,
			'2026-01-10T01:00:00.000Z',
		],
		[
			'one whose time can be read',
			['2026-01-10 01:00:00', '11-01-2026 01:00'],
			0,
			'2026-01-10T01:00:00.000Z',
		],
		['a single one without a time', [null], 0, null],
		['a single one whose time is unclear', ['11-01-2026 01:00'], 0, '11-01-2026 01:00'],
		['none of several without a time', [null, undefined], null, null],
		[
			'a real time rather than that of a clock that was reset',
			[1768006800, '1970-01-01T00:00:09Z'],
			0,
			'2026-01-10T01:00:00.000Z',
		],
	])('is %s', (_, times, expected, timestamp) => {
		const meterValue = times.map((time, at) => ({
			timestamp: time,
			sampledValue: [power(String(at * 1000))],
		}));
		const found = simplified({ meterValue }, latestMeterValueShape);
		expect([found.powerKw, found.timestamp]).toEqual([expected, timestamp]);
	});

	it('is all of one moment, also where a charger sends it in parts', () => {
		const meterValue = [
			{ timestamp: '2026-01-10T01:15:00Z', sampledValue: [energy('2000')] },
			{ timestamp: '2026-01-10 01:15:00', sampledValue: [power('500')] },
			{ timestamp: '2026-01-10T01:14:00Z', sampledValue: [power('900', 'L1')] },
		];
		const found = simplified({ meterValue }, latestMeterValueShape);
		expect([found.energyKwh, found.powerKw]).toEqual([2, 0.5]);
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
