import { whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { environment } from '../../money/environment';
import { virtualIbanShape } from '../../shapes/virtualIban';
import { accountId } from './history';

const count = whole('Number of Virtual Accounts', 'numberOfVirtualAccounts', {
	...{ min: 1, max: 1000, default: 1 },
	description: 'How many to activate',
});

export const activateVirtualIbans: Operation = {
	name: 'Activate Virtual IBANs',
	value: 'activateVirtualIbans',
	action: 'Activate legacy virtual accounts',
	description:
		'Activates virtual IBANs of an account, in Production only. Legacy: Account Alias > Order is the newer way. Not to be repeated: each time there are more.',
	operationId: 'activateVirtualIbans',
	writes: true,
	fields: [accountId, count],
	shape: virtualIbanShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'PATCH', host: 'api' },
		path: path`/accounts/${accountId.in(params)}/virtual-accounts/activate`,
		body: json({ numberOfVirtualAccounts: count.in(params) }),
	}),
};
