import { writeFilters } from '../../../core/operation/collections';
import { choice, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { charger } from '../../locate/charger';
import { connectorOrWhole } from '../../locate/connector';
import { purpose } from '../../ocpp/fields';
import { MAX_INTEGER } from '../../ocpp/limits';

const which = choice('Clear', 'which', {
	options: {
		all: ['All Profiles', 'Every profile of the charger, whoever set it'],
		matching: ['Matching Profiles', 'Only profiles that fit the connector and all filters'],
	},
	default: 'matching',
	description: 'Which profiles to take away',
});

const matching = { displayOptions: { show: { which: ['matching'] } } };

const connector = connectorOrWhole.omittable({
	...matching,
	default: { mode: 'number', value: '' },
	description:
		'Only profiles of this connector, as OCPP counts: 1, 2, …; 0 is the whole charger. Empty is any.',
});

const profileId = whole('Profile ID', 'profileId', {
	...{ least: 0, most: MAX_INTEGER, precision: 0, default: 1 },
	description: 'Only the profile with this number',
});
const stackLevel = whole('Stack Level', 'stackLevel', {
	...{ min: 0, most: MAX_INTEGER, precision: 0, default: 1 },
	description: 'Only profiles of this level',
});

// An added filter without a value must not turn into no filter at all: that clears everything.
const added = writeFilters(
	{
		id: profileId.filled(),
		charging_profile_purpose: purpose.filled(),
		stack_level: stackLevel.filled(),
	},
	matching,
);

export const clearProfiles: Operation = {
	name: 'Clear Charging Profiles',
	value: 'clearProfiles',
	action: 'Clear charging profiles',
	description:
		'Takes charging profiles, and with them limits and schedules, off a charger. CAREFUL: with All Profiles EVERY profile of the charger goes, also those that protect the building’s connection or come from others. Answers Unknown when there was nothing to clear. May be repeated.',
	operationId: 'clearChargingProfile',
	writes: true,
	fields: [charger, which, connector, added],
	options: [rejectedOption],
	async request(params) {
		const all = which.in(params) === 'all';
		const value = all ? {} : { connector_id: connector.in(params), ...added.in(params) };
		if (!all && Object.values(value).every((filter) => filter === undefined)) {
			params.refuse(
				'No filter says which charging profiles to clear',
				'Give a connector or add a filter. To clear every profile of the charger, set Clear to All Profiles.',
			);
		}
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/actions/clear-charging-profile`,
			body: json(value),
		};
	},
	check: (answer, params) =>
		checkAnswer(answer, params, 'The charger may have no smart charging.', ['Unknown']),
};
