import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { idTag } from '../../identifiers';
import { charger } from '../../locate/charger';

const enabled = toggle('Enabled', 'enabled', {
	default: true,
	description: 'Whether a session starts as soon as a car is plugged in',
});

const cardUid = idTag('Card UID', 'cardUid', {
	displayOptions: { show: { enabled: [true] } },
	description:
		'The card UID or other token sessions are booked on, at most 20 characters. Sent as it is, with its blanks.',
});

export const setPlugCharge: Operation = {
	name: 'Set Plug & Charge',
	value: 'setPlugCharge',
	action: 'Set plug and charge of charger',
	description:
		'Turns Plug & Charge on or off. While it is on, anyone who plugs in charges at once, on the given card. May be repeated.',
	operationId: 'setPlugCharge',
	writes: true,
	fields: [charger, enabled, cardUid],
	options: [rejectedOption],
	async request(params) {
		const on = enabled.in(params);
		const value = { enabled: on, card_uid: on ? cardUid.in(params) : undefined };
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/settings/plug-charge`,
			body: json(value),
		};
	},
	check: (answer, params) => checkAnswer(answer, params, 'The charger may not know Plug & Charge.'),
};
