import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { isUuid } from '../../locate/reference';

/** What can be changed of a group. */
export const changesField: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Always Charge',
			name: 'solarAlwaysCharge',
			type: 'boolean',
			default: true,
			description: 'Whether cars charge without sun, too (method Solar)',
		},
		{
			displayName: 'Always Charge Amps',
			name: 'solarAlwaysChargeAmps',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 6,
			description: 'Current in amps that cars get without sun (method Solar)',
		},
		{
			displayName: 'Charge on Solar Export',
			name: 'chargeOnSolarExport',
			type: 'boolean',
			default: false,
			description: 'Whether smart charging charges while the building feeds solar power back',
		},
		{
			displayName: 'Meter ID',
			name: 'meterUuid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
			description: 'UUID of the meter to attach, e.g. from Find Chargee Meter',
		},
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'Boost', value: 'boost', description: 'Share what the connection allows' },
				{ name: 'Solar', value: 'solar', description: 'Follow the solar power' },
			],
			default: 'boost',
		},
		{
			displayName: 'Net Type',
			name: 'netType',
			type: 'options',
			options: [
				{ name: 'IT', value: 'IT' },
				{ name: 'TN', value: 'TN' },
				{ name: 'TT', value: 'TT' },
			],
			default: 'TN',
			description: 'Earthing system of the grid connection',
		},
		{
			displayName: 'Peak Shaving',
			name: 'peakShavingEnabled',
			type: 'boolean',
			default: true,
			description: 'Whether to keep the load of the building under the threshold',
		},
		{
			displayName: 'Peak Shaving Threshold',
			name: 'peakShavingThreshold',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'In the unit the portal shows; the API does not document it',
		},
		{
			displayName: 'Remove Meter',
			name: 'removeMeter',
			type: 'boolean',
			default: true,
			description: 'Whether to detach the meter of the group',
		},
		{
			displayName: 'Solar Additional Amps',
			name: 'solarAdditionalAmps',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Current in amps from the grid on top of the solar power (method Solar)',
		},
		{
			displayName: 'Total Amps',
			name: 'totalAmps',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 25,
			description: 'Current per phase in amps the group may use, at most what its fuse carries',
		},
	],
};

const AMPS = { total: 1, other: 0, most: 100_000 };

/**
 * The changes a user added, as the service calls them.
 * @throws UserError when one is out of bounds, two contradict each other, or there is none
 */
export function changes(params: Params): Record<string, unknown> {
	const given = <T>(name: string, read: (full: string) => T): T | undefined =>
		params.has(`additionalFields.${name}`) ? read(`additionalFields.${name}`) : undefined;
	const amps = (name: string, label: string, min = AMPS.other) =>
		given(name, (full) => params.integer(full, label, min, AMPS.most));
	const flag = (name: string, label: string) => given(name, (full) => params.boolean(full, label));
	const meter = given('meterUuid', (full) => params.required(full, 'Meter ID'));
	if (meter !== undefined && !isUuid(meter)) {
		params.refuse('Meter ID must be a UUID', `Got "${meter.slice(0, 60)}". Copy the ID again.`);
	}
	const removed = flag('removeMeter', 'Remove Meter');
	if (meter !== undefined && removed === true) {
		params.refuse('Meter ID and Remove Meter contradict each other', 'Take one of them away.');
	}
	const all = {
		total_amps: amps('totalAmps', 'Total Amps', AMPS.total),
		net_type: given('netType', (full) => params.choice(full, 'Net Type', ['TN', 'TT', 'IT'], 'TN')),
		method: given('method', (full) => params.choice(full, 'Method', ['boost', 'solar'], 'boost')),
		meter_uuid: meter,
		remove_meter: removed,
		solar_additional_amps: amps('solarAdditionalAmps', 'Solar Additional Amps'),
		solar_always_charge: flag('solarAlwaysCharge', 'Always Charge'),
		solar_always_charge_amps: amps('solarAlwaysChargeAmps', 'Always Charge Amps'),
		smart_charging_charge_on_solar_export: flag('chargeOnSolarExport', 'Charge on Solar Export'),
		peak_shaving_enabled: flag('peakShavingEnabled', 'Peak Shaving'),
		peak_shaving_threshold: amps('peakShavingThreshold', 'Peak Shaving Threshold'),
	};
	const added = Object.entries(all).filter(([, value]) => value !== undefined);
	if (added.length === 0) params.refuse('There is nothing to change', 'Add at least one field.');
	return Object.fromEntries(added);
}
