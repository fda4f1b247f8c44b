import type { Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import type { StablecoinRefund } from './data/account-types';
import { Random } from './lib/random';
import { text } from './lib/query';
import { conflict, invalid } from './lib/refusal';
import { STEPS } from './money';
import { paymentOf } from './payments';

const WALLETS = ['USDC on ETH', 'EURC on BASE'];

/** Wallets are made from the payment's id, so they need no store and never change. */
function walletsOf(paymentId: string) {
	const random = Random.named(0, paymentId);
	return WALLETS.map((name) => ({ walletId: random.uuid(), name }));
}

/** Refunds of payments made in stablecoins; one at a time for each payment. */
export function stablecoinHandlers(cloud: Cloud): Handlers {
	const { store, agenda } = cloud;
	return {
		listStablecoinWallets: ({ query }) => {
			const { payment } = paymentOf(cloud, text(query, 'paymentId'));
			return { status: 200, body: walletsOf(payment.id) };
		},
		createStablecoinRefund: ({ body }) => {
			const { paymentId, walletId, reason } = bodyOf<
				Pick<StablecoinRefund, 'paymentId' | 'walletId'> & { reason?: string }
			>(body);
			const { payment } = paymentOf(cloud, paymentId);
			if (!['COMPLETED', 'RECEIVED', 'SETTLED'].includes(payment.status)) {
				throw conflict(`A payment in state ${payment.status} cannot be refunded`);
			}
			if (!walletsOf(payment.id).some((wallet) => wallet.walletId === walletId)) {
				throw invalid('walletId', 'INVALID_VALUE', 'This wallet does not belong to the payment');
			}
			const busy = store.stablecoinRefunds.some(
				(other) => other.paymentId === paymentId && other.status !== 'COMPLETED',
			);
			if (busy) throw conflict('Another refund of this payment is not finished yet');
			const refund: StablecoinRefund = {
				id: cloud.random.uuid(),
				paymentId,
				walletId,
				reason: reason ?? null,
				status: 'PENDING',
				createdAt: iso(cloud),
			};
			store.stablecoinRefunds.unshift(refund);
			agenda.at(cloud.now() + STEPS.processing, () => {
				refund.status = 'PROCESSING';
			});
			agenda.at(cloud.now() + STEPS.done, () => {
				refund.status = 'COMPLETED';
			});
			return { status: 201, body: { ...refund } };
		},
	};
}
