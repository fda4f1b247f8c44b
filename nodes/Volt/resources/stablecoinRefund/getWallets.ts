import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { paymentId } from '../../locate/payment';
import { onePage } from '../../pages';

export const getWallets: Operation = {
	name: 'Get Wallets',
	value: 'getWallets',
	action: 'Get wallets for stablecoin refund',
	description:
		'Lists the wallets that can fund the refund of a payment. Only reads; may be repeated.',
	operationId: 'listStablecoinWallets',
	writes: false,
	fields: [paymentId],
	list: onePage,
	request: (params) => ({
		...{ method: 'GET', host: 'gateway', path: path`/stablecoins/refunds/available-wallets` },
		query: { paymentId: paymentId.in(params) },
	}),
};
