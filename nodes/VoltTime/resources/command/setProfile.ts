import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { charger } from '../../locate/charger';
import { connectorOrWhole } from '../../locate/connector';
import { profileFields } from '../../ocpp/fields';
import { profileOf } from '../../ocpp/input';

export const setProfile: Operation = {
	name: 'Set Charging Profile',
	value: 'setProfile',
	action: 'Set charging profile',
	description:
		'Gives a charger a schedule of limits over time (OCPP 1.6 charging profile), e.g. more amps in cheap hours. Checked before it is sent. Replaces the profile with the same ID; stays until it ends or is cleared. May be repeated.',
	operationId: 'setChargingProfile',
	writes: true,
	fields: [charger, connectorOrWhole, ...profileFields],
	options: [rejectedOption],
	async request(params) {
		const connector = connectorOrWhole.in(params);
		const profile = profileOf(params, connector);
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/actions/charging-profile`,
			body: json({ connector_id: connector, charging_profile: profile }),
		};
	},
	check: (answer, params) =>
		checkAnswer(
			answer,
			params,
			'Often the charger has no smart charging, knows fewer periods or stack levels, or there is no session for a TxProfile.',
		),
};
