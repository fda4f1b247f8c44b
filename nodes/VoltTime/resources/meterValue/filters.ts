import { filters } from '../../../core/operation/collections';
import { choice, plain } from '../../../core/operation/kinds';

/** Filters on meter values, by what the API calls them. Values of OCPP 1.6, section 7, under OCPP's own names. */
export const meterFilters = filters({
	context: choice('Context', 'context', {
		options: plain([
			...(['Interruption.Begin', 'Interruption.End', 'Other', 'Sample.Clock'] as const),
			...(['Sample.Periodic', 'Transaction.Begin', 'Transaction.End', 'Trigger'] as const),
		]),
		default: 'Sample.Periodic',
		description: 'Why the charger measured',
	}),
	measurand: choice('Measurand', 'measurand', {
		options: plain([
			'Energy.Active.Import.Register',
			'Current.Export',
			'Current.Import',
			'Current.Offered',
			'Energy.Active.Export.Interval',
			'Energy.Active.Export.Register',
			'Energy.Active.Import.Interval',
			'Energy.Reactive.Export.Interval',
			'Energy.Reactive.Export.Register',
			'Energy.Reactive.Import.Interval',
			'Energy.Reactive.Import.Register',
			'Frequency',
			'Power.Active.Export',
			'Power.Active.Import',
			'Power.Factor',
			'Power.Offered',
			'Power.Reactive.Export',
			'Power.Reactive.Import',
			'RPM',
			'SoC',
			'Temperature',
			'Voltage',
		]),
		default: 'Energy.Active.Import.Register',
		description: 'What was measured, as OCPP calls it',
	}),
	phase: choice('Phase', 'phase', {
		options: plain([
			...(['L1', 'L2', 'L3', 'N', 'L1-N'] as const),
			...(['L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1'] as const),
		]),
		default: 'L1',
	}),
	location: choice('Location', 'location', {
		options: plain(['Outlet', 'Body', 'Cable', 'EV', 'Inlet']),
		default: 'Outlet',
		description: 'Where on the charger it was measured',
	}),
	unit: choice('Unit', 'unit', {
		options: plain([
			...(['kWh', 'Wh', 'kvarh', 'varh', 'kW', 'W', 'kVA', 'VA'] as const),
			...(['kvar', 'var', 'A', 'V', 'Celsius', 'Fahrenheit', 'K', 'Percent'] as const),
		]),
		default: 'kWh',
		description: 'Unit as the charger sent it; nothing is converted for this',
	}),
	order_by: choice('Order', 'order', {
		options: { asc: 'Oldest First', desc: 'Newest First' },
		default: 'asc',
	}),
});
