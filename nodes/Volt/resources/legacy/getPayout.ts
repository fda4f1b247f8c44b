import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { environment } from '../../money/environment';
import { byId } from '../../locate/byId';
import { legacyPayoutShape } from '../../shapes/legacyPayout';

const payoutId = byId('Payout ID', 'payoutId');

export const getPayout: Operation = {
	name: 'Get Payout',
	value: 'getPayout',
	action: 'Get legacy payout',
	description:
		'Gets one payout of the legacy API: its state, and what that means. Only reads; may be repeated.',
	operationId: 'getPayout',
	writes: false,
	fields: [payoutId],
	shape: legacyPayoutShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'api', path: path`/payouts/${payoutId.in(params)}` },
	}),
};
