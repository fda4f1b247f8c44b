import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { email } from '../../email';
import { startedSessionShape } from '../../shapes/publicCharging';

export const startSession: Operation = {
	name: 'Start Session',
	value: 'startSession',
	action: 'Start public charging session',
	description:
		'Begins a paid charging session for a driver: it costs the driver money once confirmed. Not safe to repeat: each call begins another session. 3 a minute.',
	operationId: 'startPublicSession',
	writes: true,
	fields: [
		{
			displayName: 'Public Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. AB12CD',
			description: 'The code on the sticker of the charger, at most 10 characters',
		},
		{
			displayName: 'Connector Number',
			name: 'connector',
			type: 'number',
			required: true,
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 1,
			description: 'Number of the connector on its charger: 1, 2, …',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					placeholder: 'e.g. name@email.com',
					default: '',
					description: 'Where the driver gets the receipt',
				},
			],
		},
	],
	shape: startedSessionShape,
	whole: true,
	request(params) {
		params.required('code', 'Public Code');
		const value = {
			code: params.sized('code', 'Public Code', 10),
			connector_id: params.integer('connector', 'Connector Number', 1, 100),
			...(params.has('additionalFields.email') && {
				email: email(params, 'additionalFields.email'),
			}),
		};
		return { method: 'POST', path: path`/public-charging/sessions`, body: { type: 'json', value } };
	},
};
