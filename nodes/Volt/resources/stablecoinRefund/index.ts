import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { getWallets } from './getWallets';

export const stablecoinRefund: Resource = {
	name: 'Stablecoin Refund',
	value: 'stablecoinRefund',
	description: 'Refunds of payments that were made in stablecoins',
	operations: [create, getWallets],
};
