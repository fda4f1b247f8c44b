import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { accountAlias, accountOfAlias } from '../../locate/accountAlias';

const active = toggle('Active', 'active', {
	default: true,
	description: 'Whether money may come in by the alias',
});

export const setState: Operation = {
	name: 'Set State',
	value: 'setState',
	action: 'Set state of account alias',
	description: 'Switches an alias on or off. May be repeated: it stays as it was set.',
	operationId: 'setAliasState',
	writes: true,
	fields: [accountOfAlias, accountAlias, active],
	options: [ownKey],
	request(params) {
		const id = accountAlias.in(params);
		const value = { active: active.in(params) };
		return {
			...{ method: 'PATCH', host: 'accounts', path: path`/account-aliases/${id}` },
			...{ repeat: 'keyed', headers: keyHeader(params, 'accounts', ['set alias', id, value]) },
			body: json(value),
		};
	},
};
