import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { chargerField, chargerId } from '../../locate/charger';

export const setLock: Operation = {
	name: 'Set Lock',
	value: 'setLock',
	action: 'Set lock of charger',
	description:
		'Locks a charger, which takes it out of service for everyone (OCPP Unavailable), or unlocks it. A session under way usually goes on. The cable is another matter: Set Socket Lock. May be repeated.',
	operationId: 'setLock',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Locked',
			name: 'locked',
			type: 'boolean',
			default: true,
			description: 'Whether the charger is out of service',
		},
		...effectFields(),
	],
	request: async (params) => ({
		method: 'POST',
		path: path`/chargers/${await chargerId(params)}/settings/lock`,
		body: { type: 'json', value: { enabled: params.boolean('locked', 'Locked') } },
	}),
	gives: effectGives(
		{ enabled: { type: 'boolean' } },
		{ success: { type: 'boolean' }, status: { type: 'string' } },
	),
	async perform(steps) {
		const { params } = steps;
		const locked = params.boolean('locked', 'Locked');
		// Its answer is empty.
		const send = async () => ({ success: true, ...(await steps.send()) });
		return await withEffect(
			{ ...steps, send },
			{
				async look(ask) {
					const where = path`/chargers/${await chargerId(params)}/settings/lock`;
					const record = await params.reader.record({ method: 'GET', path: where, ...ask });
					return { enabled: record?.enabled ?? null };
				},
				shows: (_, { enabled }) => enabled === locked,
				hint: 'The command was taken, but the lock did not change in time. A charger may wait for a session to end.',
			},
		);
	},
};
