import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { isMeasured, isWithin, powerDrawn, powerDrawnFields, reached } from '../../effects/power';
import { chargerField, chargerId } from '../../locate/charger';
import { connectorNumber, connectorOrWholeField } from '../../locate/connector';
import { MAX_INTEGER } from '../../ocpp/limits';

const MAX_AMPS = 10_000;

export const setLimit: Operation = {
	name: 'Set Charge Limit',
	value: 'setLimit',
	action: 'Set charge limit',
	description:
		'Limits the current a connector, or the whole charger, may give: amps per phase, 0 pauses charging. Stays until it is changed or cleared. May be repeated.',
	operationId: 'setChargeLimit',
	writes: true,
	fields: [
		chargerField,
		connectorOrWholeField,
		{
			displayName: 'Limit (A)',
			name: 'amps',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 1 },
			default: 16,
			required: true,
			description:
				'Amps per phase at most; 0 pauses charging. Most cars need 6 or more to charge at all.',
		},
		...effectFields(),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Number of Phases',
					name: 'phases',
					type: 'options',
					options: [
						{ name: '1', value: 1 },
						{ name: '3', value: 3 },
					],
					default: 3,
					description:
						'Phases the car may use (unconfirmed: the documentation does not have it, another client sends it)',
				},
				{
					displayName: 'Stack Level',
					name: 'stackLevel',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 4,
					description:
						'Which limit wins: a higher level beats a lower one. The service takes 1 when this is not sent, and a profile of a higher level then overrides the limit without a word; another client sends 4 to 10.',
				},
			],
		},
	],
	options: [rejectedOption],
	async request(params) {
		const connector = connectorNumber(params, 0);
		const limit = params.number('amps', 'Limit', 0, MAX_AMPS);
		const level = params.has('additionalFields.stackLevel')
			? params.integer('additionalFields.stackLevel', 'Stack Level', 0, MAX_INTEGER)
			: undefined;
		const phases = params.has('additionalFields.phases')
			? params.integer('additionalFields.phases', 'Number of Phases', 1, 3)
			: undefined;
		if (phases === 2) params.refuse('Number of Phases must be 1 or 3', 'Choose one of them.');
		return {
			method: 'POST',
			path: path`/chargers/${await chargerId(params)}/actions/charge-limit`,
			body: {
				type: 'json',
				value: {
					connector_id: connector,
					limit,
					...(level === undefined ? {} : { stack_level: level }),
					...(phases === undefined ? {} : { number_phases: phases }),
				},
			},
		};
	},
	check: (record, params) =>
		checkAnswer(
			record,
			params,
			'Often the charger has no smart charging, no such connector, or does not know this stack level.',
		),
	gives: effectGives(powerDrawnFields),
	async perform(steps) {
		const { params } = steps;
		const uuid = await chargerId(params);
		const connector = connectorNumber(params, 0);
		const limit = params.number('amps', 'Limit', 0, MAX_AMPS);
		let numbers: number[] | undefined;
		return await withEffect(steps, {
			async look(ask) {
				numbers ??= await reached(params, uuid, connector, ask);
				return await powerDrawn(params, uuid, numbers, ask);
			},
			// Without the state before, an empty reading is no sign of less current.
			shows: (before, after) => isWithin(limit, after) && (before !== null || isMeasured(after)),
			hint: 'The charger took the limit, but more current flows. A profile of a higher stack level may override it: add Stack Level and give 4 or more, or clear the profiles first. Cars can also take a minute to follow.',
		});
	},
};
