import type { Shape } from '../../core/operation/shape';

/** Smart charging of a location. Prices come without a documented unit. */
export const smartChargingShape: Shape = {
	keep: [
		'timezone',
		'smart_charging',
		'day_ahead_pricing_strategy',
		'day_ahead_pricing_threshold',
		'day_ahead_pricing_smart_mode_price',
		'off_peak_start',
		'off_peak_end',
	],
};
