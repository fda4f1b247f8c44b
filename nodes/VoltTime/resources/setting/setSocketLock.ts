import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';

export const setSocketLock: Operation = {
	name: 'Set Socket Lock',
	value: 'setSocketLock',
	action: 'Set socket lock of charger',
	description:
		'Makes a charger hold the cable in its socket all the time, or release it when no car charges. May be repeated.',
	operationId: 'setSocketLock',
	confidence: 'INFERRED',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Hold Cable',
			name: 'held',
			type: 'boolean',
			default: true,
			description: 'Whether the cable stays locked in the socket',
		},
	],
	request: async (params) => ({
		method: 'POST',
		path: path`/chargers/${await chargerId(params)}/settings/socket-lock`,
		body: { type: 'json', value: { enabled: params.boolean('held', 'Hold Cable') } },
	}),
};
