import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { smartChargingShape } from '../../shapes/smartCharging';
import { dayAhead, mode, offPeakEnd, offPeakStart, timeZone } from './fields';

/** The manual strategy needs a threshold: one that is given, or one that was set before. */
async function needThreshold(params: Params, site: string): Promise<void> {
	const current = await params.reader.record({
		method: 'GET',
		path: path`/sites/${site}/smart-charging`,
	});
	if (current.day_ahead_pricing_threshold != null) return;
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
	fields: [location, mode, timeZone, offPeakStart, offPeakEnd, dayAhead],
	shape: smartChargingShape,
	async request(params) {
		const site = location.in(params);
		const chosen = mode.in(params);
		const offPeak = chosen === 'off_peak' && {
			off_peak_start: offPeakStart.in(params),
			off_peak_end: offPeakEnd.in(params),
		};
		const prices = dayAhead.in(params);
		const value = {
			timezone: timeZone.in(params),
			smart_charging: chosen,
			...offPeak,
			...prices,
		};
		const { day_ahead_pricing_strategy: strategy, day_ahead_pricing_threshold: threshold } = prices;
		if (strategy === 'manual' && threshold === undefined) await needThreshold(params, site);
		return {
			method: 'PUT',
			path: path`/sites/${site}/smart-charging`,
			body: json(value),
		};
	},
};
