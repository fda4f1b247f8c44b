import { asNumber, refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { decimal, numberChoice, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { reading } from '../../../core/values/readings';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { effectFields, effectGives, withEffect } from '../../effects/effect';
import { measured, type Measured } from '../../effects/measured';
import { powerDrawn, powerDrawnFields } from '../../effects/power';
import { charger } from '../../locate/charger';
import { connectorOrWhole } from '../../locate/connector';
import { MAX_INTEGER, oneDecimal } from '../../ocpp/limits';

const MOST_AMPS = 10_000;

const amps = decimal('Limit (A)', 'amps', {
	...{ required: true, min: 0, precision: 1, default: 16 },
	description:
		'Amps per phase at most, with one decimal at most; 0 pauses charging. Most cars need 6 or more to charge at all.',
})
	.unchecked()
	.as((value, label) => {
		const rate = oneDecimal(reading(value) ?? NaN);
		const number = asNumber(rate ?? value, label, 0, MOST_AMPS);
		if (rate !== undefined) return number;
		return refuse(
			`${label} must have at most one decimal`,
			`Got ${number}. Chargers count limits in tenths: round it, downwards where a fuse depends on it.`,
		);
	});

const more = additional({
	stack_level: whole('Stack Level', 'stackLevel', {
		...{ min: 0, most: MAX_INTEGER, precision: 0, default: 4 },
		description:
			'Which limit wins: a higher level beats a lower one. The service takes 1 when this is not sent, and a profile of a higher level then overrides the limit without a word; another client sends 4 to 10.',
	}),
	number_phases: numberChoice('Number of Phases', 'phases', {
		options: { 1: '1', 3: '3' },
		default: 3,
		description:
			'Phases the car may use (unconfirmed: the documentation does not have it, another client sends it)',
	}),
});

const UNSEEN: Record<Measured, string> = {
	more: 'The charger took the limit, but more current flows. A profile of a higher stack level may override it: add Stack Level and give 4 or more, or clear the profiles first. Cars can also take a minute to follow.',
	unclear:
		'The charger took the limit, but measures kW only: on how many phases the car charges, or at what voltage, is not known, so it is not known whether it keeps to the limit.',
	unmeasured:
		'The charger took the limit, but its current was not measured since on every phase. Chargers measure each minute or more rarely: raise Time Limit.',
	within: 'The charger took the limit.',
};

export const setLimit: Operation = {
	name: 'Set Charge Limit',
	value: 'setLimit',
	action: 'Set charge limit',
	description:
		'Limits the current a connector, or the whole charger, may give: amps per phase, 0 pauses charging. Stays until it is changed or cleared. May be repeated.',
	operationId: 'setChargeLimit',
	writes: true,
	fields: [charger, connectorOrWhole, amps, ...effectFields(120), more],
	options: [rejectedOption],
	async request(params) {
		const value = {
			connector_id: connectorOrWhole.in(params),
			limit: amps.in(params),
			...more.in(params),
		};
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/actions/charge-limit`,
			body: json(value),
		};
	},
	check: (answer, params) =>
		checkAnswer(
			answer,
			params,
			'Often the charger has no smart charging, no such connector, or does not know this stack level.',
		),
	gives: effectGives(powerDrawnFields),
	async perform(steps) {
		const { params } = steps;
		const uuid = await charger.in(params);
		const connector = connectorOrWhole.in(params);
		const limit = amps.in(params);
		return await withEffect(steps, {
			look: async (ask) => await powerDrawn(params, uuid, connector, ask),
			shows: (...states) => measured(limit, ...states) === 'within',
			hint: (...states) => UNSEEN[measured(limit, ...states)],
		});
	},
};
