import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationIdIfAny } from '../../locate/location';
import { teamField, teamIdIfAny } from '../../locate/team';
import { chargerShape } from '../../shapes/charger';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create charger',
	description:
		'Registers a charger by its OCPP identity, which no other charger of the whole service may have. Creates a team when the account has none. A second time is refused.',
	operationId: 'createCharger',
	writes: true,
	fields: [
		{
			displayName: 'Identity',
			name: 'identity',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. VT-00042',
			description: 'OCPP identity of the charger, at most 45 characters',
		},
		{
			...teamField,
			required: false,
			description: 'The team the charger belongs to. Empty leaves it to the service.',
		},
		{
			...locationField,
			required: false,
			description: 'The location the charger stands at. Empty for none yet.',
		},
	],
	shape: chargerShape,
	request(params) {
		params.required('identity', 'Identity');
		const identity = params.sized('identity', 'Identity', 45);
		const team = teamIdIfAny(params);
		const location = locationIdIfAny(params);
		return {
			method: 'POST',
			path: path`/chargers`,
			body: { type: 'json', value: { identity, team_uuid: team, site_uuid: location } },
		};
	},
};
