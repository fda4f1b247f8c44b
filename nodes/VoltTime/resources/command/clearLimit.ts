import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { chargerField, chargerId } from '../../locate/charger';
import { connectorNumber, connectorOrWholeField } from '../../locate/connector';
import { MAX_INTEGER } from '../../ocpp/limits';

export const clearLimit: Operation = {
	name: 'Clear Charge Limit',
	value: 'clearLimit',
	action: 'Clear charge limit',
	description:
		'Takes a limit of Set Charge Limit away, so that a car may draw more. Clear Charging Profiles is documented and does the same: prefer it. May be repeated.',
	operationId: 'clearChargeLimit',
	confidence: 'INFERRED',
	writes: true,
	fields: [
		chargerField,
		connectorOrWholeField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Stack Level',
					name: 'stackLevel',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 1,
					description: 'The level the limit was set with',
				},
			],
		},
	],
	options: [rejectedOption],
	async request(params) {
		const connector = connectorNumber(params, 0);
		const level = params.has('additionalFields.stackLevel')
			? params.integer('additionalFields.stackLevel', 'Stack Level', 0, MAX_INTEGER)
			: undefined;
		return {
			method: 'POST',
			path: path`/chargers/${await chargerId(params)}/actions/clear-charge-limit`,
			body: {
				type: 'json',
				value: {
					connector_id: connector,
					...(level === undefined ? {} : { stack_level: level }),
				},
			},
		};
	},
	check: (record, params) =>
		checkAnswer(record, params, 'Clear Charging Profiles may do it instead.', ['Unknown']),
};
