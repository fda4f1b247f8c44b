import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { environment } from '../../money/environment';
import { legacyPages, PAGE } from '../../pages';
import { legacyPayoutShape } from '../../shapes/legacyPayout';

export const getPayouts: Operation = {
	name: 'Get Payouts',
	value: 'getPayouts',
	action: 'Get many legacy payouts',
	description: 'Lists payouts of the legacy API. Only reads; may be repeated.',
	operationId: 'listPayouts',
	writes: false,
	fields: [],
	list: legacyPages,
	shape: legacyPayoutShape,
	beside: environment,
	request: () => ({
		...{ method: 'GET', host: 'api', path: path`/payouts` },
		query: { limit: PAGE },
	}),
};
