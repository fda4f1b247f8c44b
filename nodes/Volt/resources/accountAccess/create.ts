import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import type { Operation } from '../../../core/operation/operation';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { mustHaveId } from '../../keys/mustHaveId';
import { environment } from '../../money/environment';
import { accountAccessShape } from '../../shapes/accountAccess';
import { bodyOf, channel, fields } from './body';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create account access',
	description:
		'Asks a person in Austria or Germany for access to account data: gives the address to send the person to. Moves no money. Not to be repeated: in another execution it asks anew, unless Idempotency Key is the same.',
	operationId: 'createAccountAccess',
	writes: true,
	fields,
	options: [ownKey],
	shape: accountAccessShape,
	beside: environment,
	check: mustHaveId('account access'),
	request(params) {
		const value = bodyOf(params);
		return {
			...{ method: 'POST', host: 'gateway', path: path`/account-access`, repeat: 'keyed' },
			headers: {
				'X-Volt-Initiation-Channel': channel.in(params),
				...keyHeader(params, 'gateway', value),
			},
			body: json(value),
		};
	},
};
