import type { IDataObject } from 'n8n-workflow';
import { dig } from '../../core/values/json';
import { isoTime, reading } from '../../core/values/readings';
import type { Added, Shape } from '../../core/operation/shape';

/** A load-balancing group; `group_id` is its parent. */
export const groupShape: Shape = {
	keep: [
		'id',
		'group_id',
		'meter_id',
		'total_amps',
		'net_type',
		'method',
		'peak_shaving_enabled',
		'peak_shaving_threshold',
		'solar_always_charge',
		'solar_always_charge_amps',
	],
	more: [
		'created_at',
		'site_id',
		'smart_charging_charge_on_solar_export',
		'solar_additional_amps',
		'updated_at',
	],
};

const number = (path: string): Added => ({
	type: 'number',
	from: (record) => reading(dig(record, path)),
});

/** What a meter says in words in the place of a number. */
const powerNote = ({ power }: IDataObject) =>
	typeof power === 'string' && /\p{L}/u.test(power) && reading(power) === null
		? power.trim()
		: null;

/** Readings of a meter. Their units are not documented, so no name says one. */
export const meterShape: Shape = {
	keep: ['uuid', 'type'],
	add: {
		measuredAt: {
			type: 'string',
			from: (record) => isoTime(dig(record, 'latest_data.updated_at')),
		},
		latestL1: number('latest_data.l1'),
		latestL2: number('latest_data.l2'),
		latestL3: number('latest_data.l3'),
		powerTotal: {
			type: 'number',
			from: (record) => reading(dig(record, 'power.total') ?? record.power),
		},
		powerL1: number('power.l1'),
		powerL2: number('power.l2'),
		powerL3: number('power.l3'),
		powerNote: { type: 'string', from: powerNote },
	},
	more: ['created_at', 'id', 'latest_data', 'power', 'updated_at'],
};

const same = (name: string, type: 'array' | 'object'): Added => ({
	type,
	from: ({ [name]: value }) => value,
});

/** The groups of a location as a tree, with what is measured now. */
export const liveLoadShape: Shape = {
	keep: [],
	add: {
		groups: same('groups', 'array'),
		unattachedChargers: same('unattachedChargers', 'array'),
		realTimeData: same('realTimeData', 'object'),
		meterData: same('meterData', 'object'),
	},
	more: ['allChargers'],
};
