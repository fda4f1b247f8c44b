import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { choice, text, whole } from '../../../core/operation/kinds';

export const mode = choice('Mode', 'mode', {
	required: true,
	options: {
		disabled: ['Disabled', 'Charge as soon as a car is there'],
		off_peak: ['Off-Peak', 'Charge in off-peak hours'],
		day_ahead_pricing: ['Day-Ahead Pricing', 'Charge when electricity is cheap on the market'],
	},
	default: 'disabled',
});

/** The name as it is listed; undefined when there is no such zone. */
function listedZone(given: string): string | undefined {
	try {
		const { timeZone: listed } = new Intl.DateTimeFormat('en', {
			timeZone: given,
		}).resolvedOptions();
		return listed.toLowerCase() === given.toLowerCase() ? listed : given;
	} catch {
		return undefined;
	}
}

/** An IANA time zone, in the case it is listed in. */
export const timeZone = text('Time Zone', 'timezone', {
	...{ required: true, placeholder: 'e.g. Europe/Amsterdam' },
	description: 'IANA time zone of the location, which off-peak hours are in',
}).as((given, label) => {
	const known = /^[a-z]/i.test(given) ? listedZone(given) : undefined;
	return (
		known ??
		refuse(
			`${label} is not a time zone: "${given.slice(0, 60)}"`,
			'Use a name of the IANA list, e.g. Europe/Amsterdam.',
		)
	);
});

/** A time of day, `HH:mm`. */
const offPeakTime = (displayName: string, name: string, example: string) =>
	text(displayName, name, {
		placeholder: `e.g. ${example}`,
		description: 'Needed for off-peak charging, as hours and minutes',
		displayOptions: { show: { mode: ['off_peak'] } },
	}).as((given, label) =>
		/^([01]\d|2[0-3]):[0-5]\d$/.test(given)
			? given
			: refuse(
					`${label} is no time of day`,
					`Write ${label} as hours and minutes, e.g. 07:00 or 23:30.`,
				),
	);

export const offPeakStart = offPeakTime('Off-Peak Start', 'offPeakStart', '23:00');
export const offPeakEnd = offPeakTime('Off-Peak End', 'offPeakEnd', '07:00');

const MOST = 1_000_000;

export const dayAhead = additional({
	day_ahead_pricing_strategy: choice('Day-Ahead Strategy', 'strategy', {
		options: {
			automatic: ['Automatic', 'The service picks the hours'],
			manual: ['Manual', 'Charge below the price threshold, which is needed then'],
		},
		default: 'automatic',
	}),
	day_ahead_pricing_threshold: whole('Price Threshold', 'threshold', {
		...{ least: -MOST, most: MOST },
		description:
			'Whole number, in the unit the portal shows; the API does not document it. Needed for the manual strategy unless one was set before.',
	}),
});
