import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { choice, text, toggle, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';
import { isUuid } from '../../../core/operation/reference';
import { groupShape } from '../../shapes/group';

const group = numbered('group');

const most = 100_000;

const meter = text('Meter ID', 'meterUuid', {
	placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
	description: 'UUID of the meter to attach, e.g. from Find Chargee Meter',
}).as((uuid, label) =>
	isUuid(uuid)
		? uuid
		: refuse(`${label} must be a UUID`, `Got "${uuid.slice(0, 60)}". Copy the ID again.`),
);

const changes = additional({
	total_amps: whole('Total Amps', 'totalAmps', {
		...{ min: 1, most, default: 25 },
		description: 'Current per phase in amps the group may use, at most what its fuse carries',
	}),
	net_type: choice('Net Type', 'netType', {
		options: { TN: 'TN', TT: 'TT', IT: 'IT' },
		default: 'TN',
		description: 'Earthing system of the grid connection',
	}),
	method: choice('Method', 'method', {
		options: {
			boost: ['Boost', 'Share what the connection allows'],
			solar: ['Solar', 'Follow the solar power'],
		},
		default: 'boost',
	}),
	// Refused when it is empty: nobody would see that no meter was attached.
	meter_uuid: meter.filled(),
	remove_meter: toggle('Remove Meter', 'removeMeter', {
		default: true,
		description: 'Whether to detach the meter of the group',
	}),
	solar_additional_amps: whole('Solar Additional Amps', 'solarAdditionalAmps', {
		...{ min: 0, most },
		description: 'Current in amps from the grid on top of the solar power (method Solar)',
	}),
	solar_always_charge: toggle('Always Charge', 'solarAlwaysCharge', {
		default: true,
		description: 'Whether cars charge without sun, too (method Solar)',
	}),
	solar_always_charge_amps: whole('Always Charge Amps', 'solarAlwaysChargeAmps', {
		...{ min: 0, most, default: 6 },
		description: 'Current in amps that cars get without sun (method Solar)',
	}),
	smart_charging_charge_on_solar_export: toggle('Charge on Solar Export', 'chargeOnSolarExport', {
		description: 'Whether smart charging charges while the building feeds solar power back',
	}),
	peak_shaving_enabled: toggle('Peak Shaving', 'peakShavingEnabled', {
		default: true,
		description: 'Whether to keep the load of the building under the threshold',
	}),
	peak_shaving_threshold: whole('Peak Shaving Threshold', 'peakShavingThreshold', {
		...{ min: 0, most },
		description: 'In the unit the portal shows; the API does not document it',
	}),
});

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update load balancing group',
	description:
		'Changes limits, meter, solar or peak-shaving settings of a load-balancing group: its chargers draw more or less from then on. May be repeated.',
	operationId: 'updateSiteGroup',
	writes: true,
	fields: [location, group, changes],
	shape: groupShape,
	request(params) {
		const value = changes.in(params);
		if (Object.keys(value).length === 0) {
			params.refuse('There is nothing to change', 'Add at least one field.');
		}
		if (value.meter_uuid !== undefined && value.remove_meter === true) {
			params.refuse('Meter ID and Remove Meter contradict each other', 'Take one of them away.');
		}
		return {
			method: 'PUT',
			path: path`/sites/${location.in(params)}/groups/${group.in(params)}`,
			body: json(value),
		};
	},
};
