import fc from 'fast-check';
import {
	numberOf,
	quantityOf,
	type QuantityName,
} from '../../../../../nodes/VoltTime/shapes/sample';

const sample = (measurand: string | undefined, value: unknown, unit?: string) => ({
	...(measurand === undefined ? {} : { measurand }),
	value: value as string,
	...(unit === undefined ? {} : { unit }),
});

describe('a sampled value by name', () => {
	it.each<[QuantityName, string | undefined, string, string | undefined, number]>([
		['energyKwh', 'Energy.Active.Import.Register', '1234567', 'Wh', 1234.567],
		['energyKwh', 'Energy.Active.Import.Register', '1234.5', 'kWh', 1234.5],
		['energyKwh', 'Energy.Active.Export.Interval', ' 250', undefined, 0.25],
		['energyKwh', undefined, '1000', undefined, 1],
		['powerKw', 'Power.Active.Import', '7360', 'W', 7.36],
		['powerKw', 'Power.Active.Import', '7.36', 'kW', 7.36],
		['powerKw', 'Power.Active.Export', '-500', 'w', -0.5],
		['powerKw', 'Power.Offered', '11000', 'W', 11],
		['currentA', 'Current.Import', ' 10.7 ', 'A', 10.7],
		['currentA', 'Current.Offered', '16', undefined, 16],
		['voltageV', 'Voltage', '231.4', 'V', 231.4],
		['socPercent', 'SoC', '80', 'Percent', 80],
		['socPercent', 'SoC', '80', '%', 80],
		['socPercent', 'SoC', '80', undefined, 80],
		['energyKwh', ' Energy.Active.Import.Register ', '2', ' KWH ', 2],
		['temperatureC', 'Temperature', '21.5', 'Celsius', 21.5],
		['temperatureC', 'Temperature', '21.5', 'Celcius', 21.5],
		['temperatureC', 'Temperature', '212', 'Fahrenheit', 100],
		['temperatureC', 'Temperature', '294.65', 'K', 21.5],
	])('%s of %s %s %s is %d', (name, measurand, value, unit, expected) => {
		expect(quantityOf(sample(measurand, value, unit), name)).toBe(expected);
	});

	it.each<[string, QuantityName, ReturnType<typeof sample>]>([
		['no value', 'powerKw', sample('Power.Active.Import', '-', 'W')],
		['an empty value', 'energyKwh', sample(undefined, '', 'Wh')],
		['a decimal comma', 'currentA', sample('Current.Import', '10,7', 'A')],
		['a unit inside the value', 'powerKw', sample('Power.Active.Import', '7.4 kW', 'kW')],
		['another quantity', 'powerKw', sample('Current.Import', '10', 'A')],
		['reactive energy', 'energyKwh', sample('Energy.Reactive.Import.Register', '10', 'kvarh')],
		['a unit that does not fit', 'energyKwh', sample(undefined, '10', 'A')],
		['an unknown unit', 'currentA', sample('Current.Import', '10', 'mA')],
		['power without a unit', 'powerKw', sample('Power.Active.Import', '10')],
		['temperature without a unit', 'temperatureC', sample('Temperature', '10')],
		['a name every object has', 'currentA', sample('Current.Import', '10', 'constructor')],
	])('is none for %s', (_, name, given) => {
		expect(quantityOf(given, name)).toBeNull();
	});

	it.each<[QuantityName, string | undefined, number[], string | undefined]>([
		['energyKwh', undefined, [-1, -0.5], 'Wh'],
		['energyKwh', 'Energy.Active.Export.Interval', [-1], 'kWh'],
		['voltageV', 'Voltage', [-1], 'V'],
		['socPercent', 'SoC', [-1, 101, 255, 65535], 'Percent'],
		['temperatureC', 'Temperature', [0, -1], 'K'],
		['temperatureC', 'Temperature', [-300, -1e9], 'Celsius'],
	])(
		'%s of %s is none where there can be no such value: %j %s',
		(name, measurand, values, unit) => {
			for (const value of values) {
				expect(quantityOf(sample(measurand, String(value), unit), name)).toBeNull();
				expect(numberOf(sample(measurand, String(value), unit))).toBe(value);
			}
		},
	);

	it.each<[QuantityName, string, number, string]>([
		['energyKwh', 'Energy.Active.Net', -2, 'kWh'],
		['powerKw', 'Power.Active.Import', -0.2, 'kW'],
		['currentA', 'Current.Import', -0.4, 'A'],
		['temperatureC', 'Temperature', -40, 'Celsius'],
		['socPercent', 'SoC', 0, 'Percent'],
		['socPercent', 'SoC', 100, 'Percent'],
	])('%s of %s may be %d %s', (name, measurand, value, unit) => {
		expect(quantityOf(sample(measurand, value, unit), name)).toBe(value);
	});

	it.each<[QuantityName, string, unknown, object, number | null]>([
		['energyKwh', 'Energy.Active.Import.Register', 12.5, { unit: 'kWh' }, 12.5],
		['energyKwh', 'Energy.Active.Import.Register', 12.5, { unit: 'kWh', multiplier: 0 }, 12.5],
		['energyKwh', 'Energy.Active.Import.Register', 12.5, { multiplier: 3 }, 12.5],
		['powerKw', 'Power.Active.Import', 7, { unit: 'W', multiplier: 3 }, 7],
		['powerKw', 'Power.Active.Import', '7360', { unit: 'W', multiplier: null }, 7.36],
		['currentA', 'Current.Import', 163, { unit: 'A', multiplier: -1 }, 16.3],
		['temperatureC', 'Temperature', 29465, { unit: 'K', multiplier: '-2' }, 21.5],
		['currentA', 'Current.Import', 163, { unit: 'A', multiplier: 'x' }, null],
		['currentA', 'Current.Import', 163, { unit: 'mA' }, null],
	])('%s of %s %j in %j is %j: OCPP 2.0.1', (name, measurand, value, unitOfMeasure, expected) => {
		expect(quantityOf({ ...sample(measurand, value), unitOfMeasure }, name)).toBe(expected);
	});

	it('is none for signed data, even where it looks like a number', () => {
		const signed = { ...sample(undefined, '1234', 'Wh'), format: 'SignedData' };
		expect([numberOf(signed), quantityOf(signed, 'energyKwh')]).toEqual([null, null]);
	});

	it('is the same in W as in kW, whatever stands around the number', () => {
		const spaces = fc.stringMatching(/^[ \t]{0,3}$/);
		fc.assert(
			fc.property(fc.integer({ min: -1e9, max: 1e9 }), spaces, spaces, (watts, a, b) => {
				const inWatts = sample('Power.Active.Import', `${a}${watts}${b}`, 'W');
				const inKilowatts = sample('Power.Active.Import', `${a}${watts / 1000}${b}`, 'kW');
				expect(quantityOf(inWatts, 'powerKw')).toBe(quantityOf(inKilowatts, 'powerKw'));
				expect(quantityOf(inWatts, 'powerKw')).toBe(watts / 1000 + 0);
			}),
		);
	});

	it('is a finite number or none, whatever comes', () => {
		const anything = fc.record({
			measurand: fc.oneof(
				fc.constantFrom('Power.Active.Import', 'SoC', 'Temperature'),
				fc.string(),
			),
			unit: fc.oneof(fc.constantFrom('W', 'Percent', 'K', ''), fc.string()),
			value: fc.oneof(fc.string(), fc.double().map(String), fc.constant('-')),
		});
		const names: QuantityName[] = ['energyKwh', 'powerKw', 'socPercent', 'temperatureC'];
		fc.assert(
			fc.property(anything, fc.constantFrom(...names), (given, name) => {
				const found = quantityOf(given, name);
				expect(found === null || Number.isFinite(found)).toBe(true);
			}),
		);
	});
});
