import { additional } from '../../../core/operation/collections';
import { whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { charger } from '../../locate/charger';
import { connectorOrWhole } from '../../locate/connector';
import { MAX_INTEGER } from '../../ocpp/limits';

const more = additional({
	stack_level: whole('Stack Level', 'stackLevel', {
		...{ min: 0, most: MAX_INTEGER, precision: 0, default: 1 },
		description: 'The level the limit was set with',
	}),
});

export const clearLimit: Operation = {
	name: 'Clear Charge Limit',
	value: 'clearLimit',
	action: 'Clear charge limit',
	description:
		'Takes a limit of Set Charge Limit away, so that a car may draw more. Clear Charging Profiles is documented and does the same: prefer it. May be repeated.',
	operationId: 'clearChargeLimit',
	confidence: 'INFERRED',
	writes: true,
	fields: [charger, connectorOrWhole, more],
	options: [rejectedOption],
	async request(params) {
		const value = { connector_id: connectorOrWhole.in(params), ...more.in(params) };
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/actions/clear-charge-limit`,
			body: json(value),
		};
	},
	check: (answer, params) =>
		checkAnswer(answer, params, 'Clear Charging Profiles may do it instead.', ['Unknown']),
};
