import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { numberedIdIfAny } from '../locate/numbered';
import type { Problem } from './check';
import { KINDS, PURPOSES, RECURRENCES, UNITS } from './limits';
import { chargingProfile } from './profile';

const SOURCES = ['fields', 'json'] as const;

/** The list of periods, from the rows of the node or from JSON; not checked yet. */
const periodsOf = (params: Params): unknown =>
	params.choice('periodsFrom', 'Periods From', SOURCES, 'fields') === 'json'
		? params.json('periodsJson', 'Periods (JSON)')
		: params
				.rows('periods', 'period')
				.map(({ start, rate, phases }) => ({ start, limit: rate, phases }));

/** What the fields of the builder say, under the names of the API; not checked yet. */
function builtProfile(params: Params): IDataObject {
	const purpose = params.choice('purpose', 'Purpose', PURPOSES, 'TxDefaultProfile');
	const kind = params.choice('kind', 'Kind', KINDS, 'Absolute');
	const more = params.raw('additionalFields', {}) as IDataObject;
	// Fields that are not shown may hold what was typed before something else was chosen.
	return {
		charging_profile_id: params.raw('profileId', 1) as number,
		transaction_id: purpose === 'TxProfile' ? numberedIdIfAny(params, 'transaction') : undefined,
		stack_level: params.raw('stackLevel', 1) as number,
		charging_profile_purpose: purpose,
		charging_profile_kind: kind,
		recurrency_kind:
			kind === 'Recurring'
				? params.choice('recurrence', 'Recurrence', RECURRENCES, 'Daily')
				: undefined,
		valid_from: more.validFrom,
		valid_to: more.validTo,
		charging_schedule: {
			duration: more.duration,
			start_schedule:
				kind === 'Relative' ? undefined : params.text('scheduleStart', 'Start of Schedule'),
			charging_rate_unit: params.choice('unit', 'Unit', UNITS, 'A'),
			charging_schedule_period: periodsOf(params) as IDataObject[],
			min_charging_rate: more.minimumRate,
		},
	};
}

const sentence = ({ label, rule }: Problem) => `${label} ${rule}`;

/**
 * The charging profile that a node's fields or JSON state.
 * @param connector OCPP number; 0 is the whole charger
 * @throws UserError that names the first rule it breaks, and the others below
 */
export function profileOf(params: Params, connector: number): IDataObject {
	const source = params.choice('profileAs', 'Profile As', SOURCES, 'fields');
	const profile =
		source === 'json' ? params.json('profileJson', 'Profile (JSON)') : builtProfile(params);
	if (profile === undefined) {
		return params.refuse('Profile (JSON) is empty', 'Fill in a charging profile of OCPP 1.6.');
	}
	const result = chargingProfile({
		connector,
		profile,
		timeZone: params.context.getTimezone(),
	});
	if ('profile' in result) return result.profile;
	const [first, ...others] = result.problems;
	const named = source === 'json' ? `${sentence(first)} (${first.field})` : sentence(first);
	const rest = others.slice(0, 5).map(sentence).join('. ');
	return params.refuse(
		named,
		rest === '' ? `Nothing was sent. Change ${first.label}.` : `Nothing was sent. Also: ${rest}.`,
	);
}
