import type { Params } from '../../../core/item/params';

/**
 * The IANA time zone in a field, in the case it is listed in.
 * @throws UserError when there is no such zone
 */
export function timeZone(params: Params, name: string, label: string): string {
	const given = params.required(name, label);
	const known = /^[a-z]/i.test(given) ? listedZone(given) : undefined;
	return (
		known ??
		params.refuse(
			`${label} is not a time zone: "${given.slice(0, 60)}"`,
			'Use a name of the IANA list, e.g. Europe/Amsterdam.',
		)
	);
}

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

/**
 * A time of day, `HH:mm`.
 * @throws UserError when it is empty or no such time
 */
export function timeOfDay(params: Params, name: string, label: string): string {
	const text = params.text(name, label);
	if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
	return params.refuse(
		text === '' ? `${label} is empty` : `${label} is no time of day`,
		`Write ${label} as hours and minutes, e.g. 07:00 or 23:30.`,
	);
}
