import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { charger } from '../../locate/charger';

const held = toggle('Hold Cable', 'held', {
	default: true,
	description: 'Whether the cable stays locked in the socket',
});

export const setSocketLock: Operation = {
	name: 'Set Socket Lock',
	value: 'setSocketLock',
	action: 'Set socket lock of charger',
	description:
		'Makes a charger hold the cable in its socket all the time, or release it when no car charges. May be repeated.',
	operationId: 'setSocketLock',
	confidence: 'INFERRED',
	writes: true,
	fields: [charger, held],
	options: [rejectedOption],
	request: async (params) => ({
		method: 'POST',
		path: path`/chargers/${await charger.in(params)}/settings/socket-lock`,
		body: json({ enabled: held.in(params) }),
	}),
	check: (answer, params) =>
		checkAnswer(answer, params, 'The charger may have no socket that holds a cable.'),
};
