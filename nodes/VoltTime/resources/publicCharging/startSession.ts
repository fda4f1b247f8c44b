import { additional } from '../../../core/operation/collections';
import { whole } from '../../../core/operation/kinds';
import { movesMoney } from '../../../core/operation/movesMoney';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { identifier } from '../../../core/operation/identifier';
import { emailAddress } from '../../email';
import { startedSessionShape } from '../../shapes/publicCharging';

const code = identifier('Public Code', 'code', {
	...{ required: true, max: 10, placeholder: 'e.g. AB12CD' },
	description: 'The code on the sticker of the charger, at most 10 characters',
});

const connector = whole('Connector Number', 'connector', {
	...{ required: true, min: 1, max: 100, default: 1 },
	description: 'Number of the connector on its charger: 1, 2, …',
});

const more = additional({
	email: emailAddress({
		placeholder: 'e.g. name@email.com',
		description: 'Where the driver gets the receipt',
	}),
});

export const startSession = movesMoney({
	name: 'Start Session',
	value: 'startSession',
	action: 'Start public charging session',
	description:
		'Moves money: begins a paid charging session for a driver, which costs the driver money once confirmed. Not safe to repeat: each call begins another session. 3 a minute.',
	operationId: 'startPublicSession',
	writes: true,
	fields: [code, connector, more],
	shape: startedSessionShape,
	whole: true,
	request(params) {
		const value = {
			code: code.in(params),
			connector_id: connector.in(params),
			...more.in(params),
		};
		return { method: 'POST', path: path`/public-charging/sessions`, body: json(value) };
	},
});
