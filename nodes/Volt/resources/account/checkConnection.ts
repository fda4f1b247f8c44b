import { checkConnectionOperation } from '../../../core/check/operation';
import { path } from '../../../core/http/path';
import { LIST } from '../../shapes/report';

/** One read for each host family: one token is good for all of them. */
export const checkConnection = checkConnectionOperation({
	signInHost: 'api',
	probes: [
		{
			...{ name: 'Gateway', reads: 'institutions', holds: 'list' },
			request: {
				...{ method: 'GET', host: 'gateway', path: path`/institutions/countries` },
				query: { 'institution[currency]': 'EUR', 'institution[payments][active]': true },
			},
		},
		{
			...{ name: 'Accounts', reads: 'accounts', holds: 'list' },
			request: {
				...{ method: 'GET', host: 'accounts', path: path`/accounts` },
				query: { active: true, limit: 1 },
			},
		},
		{
			...{ name: 'API', reads: 'reports', holds: 'list', listIn: LIST },
			request: { method: 'GET', host: 'api', path: path`/reports` },
		},
	],
});
