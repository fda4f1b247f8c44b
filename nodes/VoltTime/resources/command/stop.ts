import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { hasEnded, sessionFields, sessionState } from '../../effects/session';
import { charger } from '../../locate/charger';
import { numbered } from '../../locate/numbered';

const transaction = numbered('transaction').omittable({
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
			body: json(value),
		};
	},
	check: (answer, params) =>
		checkAnswer(answer, params, 'Often the session has ended already, or is of another charger.'),
	gives: effectGives(sessionFields),
	async perform(steps) {
		const { params } = steps;
		const wanted = transaction.in(params);
		return await withEffect(steps, {
			look: async (ask) => await sessionState(params, await charger.in(params), wanted, ask),
			shows: (before, after) => before !== null && hasEnded(wanted, before, after),
			hint:
				wanted === undefined
					? 'The charger took the command, but not every connector that was in a session before was seen to leave it in time. With more than one session, name the Transaction: whose end it was cannot be told otherwise.'
					: 'The charger took the command, but the session was not seen to end in time. It must be under way, and among the newest sessions of the charger, which take sensitive access to read.',
		});
	},
};
