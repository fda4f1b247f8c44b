import { checkConnectionOperation } from '../../../core/check/operation';
import { path } from '../../../core/http/path';

export const checkConnection = checkConnectionOperation({
	probes: [
		{
			...{ name: 'Account', reads: 'its own account', holds: 'record' },
			request: { method: 'GET', path: path`/user` },
		},
		{
			...{ name: 'Chargers', reads: 'chargers', holds: 'list' },
			request: { method: 'GET', path: path`/chargers` },
		},
	],
});
