import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { instantOf } from '../../../core/values/readings';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { chargerState, chargerStateFields, isOnline } from '../../effects/state';
import { charger } from '../../locate/charger';

const connectedAt = ({ last_connection_at: time }: IDataObject) => instantOf(time) ?? NaN;

export const restart: Operation = {
	name: 'Restart',
	value: 'restart',
	action: 'Restart charger',
	description:
		'Restarts a charger: running sessions may end, and it is offline for some minutes. Not safe to repeat: each call is another restart, and after a time-out it may still be carried out.',
	operationId: 'restartCharger',
	writes: true,
	fields: [charger, ...effectFields(300)],
	options: [rejectedOption],
	request: async (params) => ({
		method: 'POST',
		path: path`/chargers/${await charger.in(params)}/actions/restart`,
	}),
	check: (answer, params) =>
		checkAnswer(answer, params, 'Often a session is under way: stop it first.'),
	gives: effectGives(chargerStateFields),
	perform: async (steps) =>
		await withEffect(steps, {
			look: async (ask) => await chargerState(steps.params, await charger.in(steps.params), ask),
			shows: (before, after) =>
				before !== null &&
				isOnline(before) &&
				isOnline(after) &&
				connectedAt(after) > connectedAt(before),
			needsAnswer: true,
			hint: 'The charger took the command, but did not connect anew in time. It may wait for a session to end, or still be starting: raise Time Limit.',
		}),
};
