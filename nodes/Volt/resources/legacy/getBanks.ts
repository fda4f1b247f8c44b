import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { environment } from '../../money/environment';
import { onePage } from '../../pages';
import { legacyBankShape } from '../../shapes/legacyBank';

export const getBanks: Operation = {
	name: 'Get Banks',
	value: 'getBanks',
	action: 'Get many legacy banks',
	description:
		'Lists banks. Legacy: Institution > Get Many is the newer way. Only reads; may be repeated.',
	operationId: 'listBanks',
	writes: false,
	fields: [],
	list: onePage,
	shape: legacyBankShape,
	beside: environment,
	request: () => ({
		...{ method: 'GET', host: 'api', path: path`/banks` },
	}),
};
