import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { environment } from '../../money/environment';
import { byId } from '../../locate/byId';
import { legacyBankShape } from '../../shapes/legacyBank';

const bankId = byId('Bank ID', 'bankId');

export const getBank: Operation = {
	name: 'Get Bank',
	value: 'getBank',
	action: 'Get legacy bank',
	description:
		'Gets one bank. Legacy: Institution > Get is the newer way. Only reads; may be repeated.',
	operationId: 'getBank',
	writes: false,
	fields: [bankId],
	shape: legacyBankShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'api', path: path`/banks/${bankId.in(params)}` },
	}),
};
