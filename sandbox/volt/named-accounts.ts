import type { Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import type { NamedAccountOrder } from './data/account-types';
import { newAccount } from './data/accounts';
import { person } from './data/names';
import { notFound } from './lib/refusal';
import { STEPS } from './money';

/** Orders of named accounts. */
export function namedAccountHandlers(cloud: Cloud): Handlers {
	const { store, agenda, random } = cloud;
	const carryOut =
		(order: NamedAccountOrder, currency: string, failed: boolean) => (at: number) => {
			order.completedAt = iso(cloud, at);
			if (failed) {
				order.status = 'FAILED';
				order.statusReason = 'Asked for by the testing scenario';
				return;
			}
			const owner = person(random);
			const name = `${owner.firstName} ${owner.lastName}`;
			const kind = { currency, type: 'NAMED_ACCOUNT', subType: 'INDIVIDUAL' } as const;
			const entityId = order.onboardingEntityId;
			const account = newAccount(random, { ...kind, name, entityId }, 0, order.completedAt);
			store.accounts.set(account.id, account);
			order.status = 'COMPLETED';
			order.accountId = account.id;
		};
	return {
		orderNamedAccount: ({ body, headers }) => {
			const request = bodyOf<{ onboardingEntityId: string; currency: string }>(body);
			const order: NamedAccountOrder = {
				id: random.uuid(),
				onboardingEntityId: request.onboardingEntityId,
				accountId: null,
				status: 'PROCESSING',
				statusReason: null,
				createdAt: iso(cloud),
				completedAt: null,
			};
			store.namedAccountOrders.set(order.id, order);
			const failed = headers['x-volt-testing-scenario'] === 'ORDER_NAMED_ACCOUNTS_FAILED';
			agenda.at(cloud.now() + STEPS.done, carryOut(order, request.currency, failed));
			const location = `${cloud.origins().accounts}/orders/named-accounts/${order.id}`;
			return { status: 202, body: { ...order }, headers: { Location: location } };
		},
		getNamedAccountOrder: ({ params }) => {
			const order = store.namedAccountOrders.get(params.id ?? '');
			if (!order) throw notFound('Order', params.id ?? '');
			return { status: 200, body: order };
		},
	};
}
