import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { chargerState, chargerStateFields, inSession, withoutSession } from '../../effects/state';
import { idTag } from '../../identifiers';
import { charger } from '../../locate/charger';
import { connector as oneConnector } from '../../locate/connector';

const connector = oneConnector.omittable({
	description: 'Number of the connector, 1, 2, …. Empty lets the charger choose.',
});

const tag = idTag('ID Tag', 'idTag', {
	description:
		'The card UID or other token the session is booked on, at most 20 characters. Sent as it is, with its blanks.',
});

export const start: Operation = {
	name: 'Start Charging',
	value: 'start',
	action: 'Start charging',
	description:
		'Starts a charging session for an ID tag: a car may begin to draw power and its driver to pay. Not safe to repeat: after a time-out it may still be carried out.',
	operationId: 'startCharging',
	writes: true,
	fields: [charger, connector, tag, ...effectFields()],
	options: [rejectedOption],
	async request(params) {
		const value = { id_token: tag.in(params), connector_id: connector.in(params) };
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/actions/start`,
			body: json(value),
		};
	},
	check: (answer, params) =>
		checkAnswer(
			answer,
			params,
			'Often no cable is plugged in, the connector is in use or locked, or the charger does not know the ID tag.',
		),
	gives: effectGives(chargerStateFields),
	perform: async (steps) =>
		await withEffect(steps, {
			look: async (ask) => await chargerState(steps.params, await charger.in(steps.params), ask),
			shows(before, after) {
				// The session may have run before.
				if (!before) return false;
				const wanted = connector.in(steps.params);
				const free = withoutSession(before);
				const begun = inSession(after).filter((number) => free.includes(number));
				return wanted === undefined ? begun.length > 0 : begun.includes(wanted);
			},
			hint: 'The charger took the command, but no session began on the connector in time. The driver may still have to plug in.',
		}),
};
