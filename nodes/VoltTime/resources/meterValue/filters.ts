import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import type { Query } from '../../../core/http/query';
import { filterChoice, plainOptions } from '../../filters';

/** Values of OCPP 1.6, section 7, under OCPP's own names. */
const CONTEXTS = [
	'Interruption.Begin',
	'Interruption.End',
	'Other',
	'Sample.Clock',
	'Sample.Periodic',
	'Transaction.Begin',
	'Transaction.End',
	'Trigger',
] as const;
const MEASURANDS = [
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
] as const;
const PHASES = [
	...(['L1', 'L2', 'L3', 'N', 'L1-N'] as const),
	...(['L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1'] as const),
] as const;
const LOCATIONS = ['Outlet', 'Body', 'Cable', 'EV', 'Inlet'] as const;
const UNITS = [
	...(['kWh', 'Wh', 'kvarh', 'varh', 'kW', 'W', 'kVA', 'VA'] as const),
	...(['kvar', 'var', 'A', 'V', 'Celsius', 'Fahrenheit', 'K', 'Percent'] as const),
] as const;
const ORDERS = ['asc', 'desc'] as const;

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Context',
			name: 'context',
			type: 'options',
			options: plainOptions(CONTEXTS),
			default: 'Sample.Periodic',
			description: 'Why the charger measured',
		},
		{
			displayName: 'Location',
			name: 'location',
			type: 'options',
			options: plainOptions(LOCATIONS),
			default: 'Outlet',
			description: 'Where on the charger it was measured',
		},
		{
			displayName: 'Measurand',
			name: 'measurand',
			type: 'options',
			options: plainOptions(MEASURANDS),
			default: 'Energy.Active.Import.Register',
			description: 'What was measured, as OCPP calls it',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
			default: 'asc',
		},
		{
			displayName: 'Phase',
			name: 'phase',
			type: 'options',
			options: plainOptions(PHASES),
			default: 'L1',
		},
		{
			displayName: 'Unit',
			name: 'unit',
			type: 'options',
			options: plainOptions(UNITS),
			default: 'kWh',
			description: 'Unit as the charger sent it; nothing is converted for this',
		},
	],
};

/** The filters the user added, as the service calls them. */
export const meterQuery = (params: Params): Query => ({
	context: filterChoice(params, 'context', 'Context', CONTEXTS),
	measurand: filterChoice(params, 'measurand', 'Measurand', MEASURANDS),
	phase: filterChoice(params, 'phase', 'Phase', PHASES),
	location: filterChoice(params, 'location', 'Location', LOCATIONS),
	unit: filterChoice(params, 'unit', 'Unit', UNITS),
	order_by: filterChoice(params, 'order', 'Order', ORDERS),
});
