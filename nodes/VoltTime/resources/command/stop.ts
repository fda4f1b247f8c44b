import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import {
	chargerState,
	chargerStateFields,
	connectorsIn,
	effectFields,
	effectGives,
	IN_SESSION,
	withEffect,
} from '../../effects/effect';
import { charger } from '../../locate/charger';
import { numbered } from '../../locate/numbered';

const transaction = numbered('transaction').optional({
	description: 'The charging session to end. Empty ends the active session of the charger.',
});

export const stop: Operation = {
	name: 'Stop Charging',
	value: 'stop',
	action: 'Stop charging',
	description:
		'Ends a charging session: the car stops drawing power and the session is closed for good. Name a transaction to be sure which one ends; repeated without one, it may end the next session.',
	operationId: 'stopCharging',
	writes: true,
	fields: [charger, transaction, ...effectFields()],
	options: [rejectedOption],
	async request(params) {
		const value = { transaction_id: transaction.in(params) };
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/actions/stop`,
			body: { type: 'json', value },
		};
	},
	check: (answer, params) =>
		checkAnswer(answer, params, 'Often the session has ended already, or is of another charger.'),
	gives: effectGives(chargerStateFields),
	perform: async (steps) =>
		await withEffect(steps, {
			look: async (ask) => await chargerState(steps.params, await charger.in(steps.params), ask),
			shows(before, after) {
				// A charger that went offline has no statuses to go by.
				if (!before || after.connection_status !== 'online') return false;
				const still = connectorsIn(after, IN_SESSION);
				return connectorsIn(before, IN_SESSION).some((number) => !still.includes(number));
			},
			hint: 'The charger took the command, but no connector that was in a session before was seen to leave it in time.',
		}),
};
