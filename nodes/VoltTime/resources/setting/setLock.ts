import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, isRefusal, rejectedOption } from '../../effects/answer';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { chargerRecord, isOnline } from '../../effects/state';
import { charger } from '../../locate/charger';

const locked = toggle('Locked', 'locked', {
	default: true,
	description: 'Whether the charger is out of service',
});

const lockPath = async (params: Params) =>
	path`/chargers/${await charger.in(params)}/settings/lock`;

export const setLock: Operation = {
	name: 'Set Lock',
	value: 'setLock',
	action: 'Set lock of charger',
	description:
		'Locks a charger, which takes it out of service for everyone (OCPP Unavailable), or unlocks it. A session under way usually goes on. The cable is another matter: Set Socket Lock. May be repeated.',
	operationId: 'setLock',
	writes: true,
	fields: [charger, locked, ...effectFields()],
	options: [rejectedOption],
	request: async (params) => ({
		method: 'POST',
		path: await lockPath(params),
		body: json({ enabled: locked.in(params) }),
	}),
	check: (answer, params) =>
		checkAnswer(answer, params, 'The charger may not let itself be locked from afar.'),
	gives: effectGives(
		{ connection_status: { type: 'string' }, enabled: { type: 'boolean' } },
		{ success: { type: 'boolean' }, status: { type: 'string' } },
	),
	async perform(steps) {
		const { params } = steps;
		const wanted = locked.in(params);
		// Its answer is empty.
		const send = async () => {
			const { answer, record } = await steps.send();
			return { answer, record: isRefusal(answer) ? record : { success: true, ...record } };
		};
		return await withEffect(
			{ ...steps, send },
			{
				async look(ask) {
					const where = await lockPath(params);
					const [{ connection_status }, { enabled }] = await Promise.all([
						chargerRecord(params, await charger.in(params), ask),
						params.reader.record({ method: 'GET', path: where, ...ask }),
					]);
					return { connection_status: connection_status ?? null, enabled: enabled ?? null };
				},
				shows: (_, after) => isOnline(after) && after.enabled === wanted,
				hint: 'The command was taken, but the lock did not change in time. A charger may wait for a session to end.',
			},
		);
	},
};
