import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { smartChargingShape } from '../../shapes/smartCharging';
import { fields, MODES } from './fields';
import { timeOfDay, timeZone } from './settings';

const MOST = 1_000_000;

/** Day-ahead settings the user added. */
function dayAhead(params: Params) {
	const strategy = params.has('additionalFields.strategy')
		? params.choice(
				'additionalFields.strategy',
				'Day-Ahead Strategy',
				['automatic', 'manual'],
				'automatic',
			)
		: undefined;
	const threshold = params.has('additionalFields.threshold')
		? params.integer('additionalFields.threshold', 'Price Threshold', -MOST, MOST)
		: undefined;
	return { day_ahead_pricing_strategy: strategy, day_ahead_pricing_threshold: threshold };
}

/** The manual strategy needs a threshold: one that is given, or one that was set before. */
async function needThreshold(params: Params, site: string): Promise<void> {
	const current = await params.reader.record({
		method: 'GET',
		path: path`/sites/${site}/smart-charging`,
	});
	if (current?.day_ahead_pricing_threshold != null) return;
	params.refuse(
		'Price Threshold is needed for the manual strategy',
		'None was set for this location before. Add the field Price Threshold.',
	);
}

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update smart charging settings',
	description:
		'Changes when the chargers of a location charge: off, in off-peak hours, or by day-ahead prices. May be repeated.',
	operationId: 'updateSmartCharging',
	writes: true,
	fields: [locationField, ...fields],
	shape: smartChargingShape,
	async request(params) {
		const site = locationId(params);
		const mode = params.choice('mode', 'Mode', MODES, 'disabled');
		const value = {
			timezone: timeZone(params, 'timezone', 'Time Zone'),
			smart_charging: mode,
			...(mode === 'off_peak' && {
				off_peak_start: timeOfDay(params, 'offPeakStart', 'Off-Peak Start'),
				off_peak_end: timeOfDay(params, 'offPeakEnd', 'Off-Peak End'),
			}),
			...dayAhead(params),
		};
		if (
			value.day_ahead_pricing_strategy === 'manual' &&
			value.day_ahead_pricing_threshold === undefined
		) {
			await needThreshold(params, site);
		}
		return {
			method: 'PUT',
			path: path`/sites/${site}/smart-charging`,
			body: { type: 'json', value },
		};
	},
};
