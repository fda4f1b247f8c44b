import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { identifier } from '../../../core/operation/identifier';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { chargerShape } from '../../shapes/charger';

const identity = identifier('Identity', 'identity', {
	...{ required: true, max: 45, placeholder: 'e.g. VT-00042' },
	description: 'OCPP identity of the charger, at most 45 characters',
});

const owner = team.optional({
	description: 'The team the charger belongs to. Empty leaves it to the service.',
});
const site = location.optional({
	description: 'The location the charger stands at. Empty for none yet.',
});

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create charger',
	description:
		'Registers a charger by its OCPP identity, which no other charger of the whole service may have. Creates a team when the account has none. A second time is refused.',
	operationId: 'createCharger',
	writes: true,
	fields: [identity, owner, site],
	shape: chargerShape,
	request(params) {
		const value = {
			identity: identity.in(params),
			team_uuid: owner.in(params),
			site_uuid: site.in(params),
		};
		return { method: 'POST', path: path`/chargers`, body: json(value) };
	},
};
