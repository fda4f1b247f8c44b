import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { chargerField, chargerId } from '../../locate/charger';
import { connectorField, connectorNumber } from '../../locate/connector';
import { purposeField } from '../../ocpp/fields';
import { MAX_INTEGER, PURPOSES } from '../../ocpp/limits';

const matching = { show: { which: ['matching'] } };

/** What the profiles to clear have in common, as the API names it. */
function filtersOf(params: Params): IDataObject {
	const filters: IDataObject = {};
	// An added filter without a value must not turn into no filter at all: that clears everything.
	const added = Object.keys(params.raw('filters', {}) as IDataObject);
	if (added.includes('profileId')) {
		filters.id = params.integer('filters.profileId', 'Profile ID', 0, MAX_INTEGER);
	}
	if (params.located('connector', 'Connector').value !== '') {
		filters.connector_id = connectorNumber(params, 0);
	}
	if (added.includes('purpose')) {
		const purpose = params.required('filters.purpose', 'Purpose');
		const known = PURPOSES.find((one) => one === purpose);
		filters.charging_profile_purpose =
			known ?? params.refuse(`Purpose must be one of ${PURPOSES.join(', ')}`, 'Choose it again.');
	}
	if (added.includes('stackLevel')) {
		filters.stack_level = params.integer('filters.stackLevel', 'Stack Level', 0, MAX_INTEGER);
	}
	if (Object.keys(filters).length > 0) return filters;
	return params.refuse(
		'No filter says which charging profiles to clear',
		'Give a connector or add a filter. To clear every profile of the charger, set Clear to All Profiles.',
	);
}

export const clearProfiles: Operation = {
	name: 'Clear Charging Profiles',
	value: 'clearProfiles',
	action: 'Clear charging profiles',
	description:
		'Takes charging profiles, and with them limits and schedules, off a charger. CAREFUL: with All Profiles EVERY profile of the charger goes, also those that protect the building’s connection or come from others. Answers Unknown when there was nothing to clear. May be repeated.',
	operationId: 'clearChargingProfile',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Clear',
			name: 'which',
			type: 'options',
			options: [
				{
					name: 'All Profiles',
					value: 'all',
					description: 'Every profile of the charger, whoever set it',
				},
				{
					name: 'Matching Profiles',
					value: 'matching',
					description: 'Only profiles that fit the connector and all filters',
				},
			],
			default: 'matching',
			description: 'Which profiles to take away',
		},
		connectorField({
			required: false,
			default: { mode: 'number', value: '' },
			displayOptions: matching,
			description:
				'Only profiles of this connector, as OCPP counts: 1, 2, …; 0 is the whole charger. Empty is any.',
		}),
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			displayOptions: matching,
			options: [
				{
					displayName: 'Profile ID',
					name: 'profileId',
					type: 'number',
					typeOptions: { numberPrecision: 0 },
					default: 1,
					description: 'Only the profile with this number',
				},
				purposeField,
				{
					displayName: 'Stack Level',
					name: 'stackLevel',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 1,
					description: 'Only profiles of this level',
				},
			],
		},
	],
	options: [rejectedOption],
	async request(params) {
		const which = params.choice('which', 'Clear', ['all', 'matching'], 'matching');
		const value = which === 'all' ? {} : filtersOf(params);
		return {
			method: 'POST',
			path: path`/chargers/${await chargerId(params)}/actions/clear-charging-profile`,
			body: { type: 'json', value },
		};
	},
	check: (record, params) =>
		checkAnswer(record, params, 'The charger may have no smart charging.', ['Unknown']),
};
