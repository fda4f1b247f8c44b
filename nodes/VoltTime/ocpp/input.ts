import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import type { Problem } from './check';
import * as fields from './fields';
import { chargingProfile } from './profile';

/** The list of periods, from the rows of the node or from JSON; not checked yet. */
const periodsOf = (params: Params): unknown =>
	fields.periodsFrom.in(params) === 'json'
		? fields.periodsJson.in(params)
		: fields.periods.in(params);

/** What the fields of the builder say, under the names of the API; not checked yet. */
function builtProfile(params: Params): Record<string, unknown> {
	const purpose = fields.builtPurpose.in(params);
	const kind = fields.kind.in(params);
	const { valid_from, valid_to, ...limits } = fields.more.in(params);
	// Fields that are not shown may hold what was typed before something else was chosen.
	return {
		charging_profile_id: fields.profileId.in(params),
		transaction_id: purpose === 'TxProfile' ? fields.transaction.in(params) : undefined,
		stack_level: fields.stackLevel.in(params),
		charging_profile_purpose: purpose,
		charging_profile_kind: kind,
		recurrency_kind: kind === 'Recurring' ? fields.recurrence.in(params) : undefined,
		valid_from,
		valid_to,
		charging_schedule: {
			start_schedule: kind === 'Relative' ? undefined : fields.scheduleStart.in(params),
			charging_rate_unit: fields.unit.in(params),
			charging_schedule_period: periodsOf(params),
			...limits,
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
	const source = fields.profileAs.in(params);
	const profile = source === 'json' ? fields.profileJson.in(params) : builtProfile(params);
	if (profile === undefined) {
		return params.refuse('Profile (JSON) is empty', 'Fill in a charging profile of OCPP 1.6.');
	}
	const result = chargingProfile({
		connector,
		profile,
		timeZone: params.context.getTimezone(),
		now: Math.floor(Date.now() / 1000),
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
