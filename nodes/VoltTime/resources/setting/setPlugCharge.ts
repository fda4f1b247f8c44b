import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';

export const setPlugCharge: Operation = {
	name: 'Set Plug & Charge',
	value: 'setPlugCharge',
	action: 'Set plug and charge of charger',
	description:
		'Turns Plug & Charge on or off. While it is on, anyone who plugs in charges at once, on the given card. May be repeated.',
	operationId: 'setPlugCharge',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Enabled',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether a session starts as soon as a car is plugged in',
		},
		{
			displayName: 'Card UID',
			name: 'cardUid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 04A1B2C3D4E5F6',
			displayOptions: { show: { enabled: [true] } },
			description: 'The card UID or other token sessions are booked on, at most 20 characters',
		},
	],
	async request(params) {
		const enabled = params.boolean('enabled', 'Enabled');
		if (enabled) params.required('cardUid', 'Card UID');
		const card = enabled ? { card_uid: params.sized('cardUid', 'Card UID', 20) } : {};
		return {
			method: 'POST',
			path: path`/chargers/${await chargerId(params)}/settings/plug-charge`,
			body: { type: 'json', value: { enabled, ...card } },
		};
	},
};
