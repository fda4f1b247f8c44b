import type { Operation } from '../../../core/operation/operation';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { mustHaveId } from '../../keys/mustHaveId';
import { environment } from '../../money/environment';
import { mandateShape } from '../../shapes/mandate';
import { bodyOf, fields } from './body';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create mandate',
	description:
		'Asks a payer to agree to payments that are collected later: gives the address to send the payer to. Moves no money by itself. Not to be repeated: in another execution it makes another mandate, unless Idempotency Key is the same.',
	operationId: 'createMandate',
	writes: true,
	fields,
	options: [ownKey],
	shape: mandateShape,
	beside: environment,
	check: mustHaveId('mandate'),
	async request(params) {
		const value = await bodyOf(params);
		return {
			...{ method: 'POST', host: 'gateway', path: path`/mandates`, repeat: 'keyed' },
			headers: {
				'X-Volt-Initiation-Channel': 'hosted',
				...keyHeader(params, 'gateway', value),
			},
			body: json(value),
		};
	},
};
