import type { Handlers } from '../http/operation';
import { accountOf } from './accounts';
import { bodyOf, iso, type Cloud } from './cloud';
import type { Alias, AliasOrder } from './data/account-types';
import { newAlias } from './data/accounts';
import { paged, windowOf } from './lib/page';
import { text } from './lib/query';
import { conflict, notFound, notModifiable } from './lib/refusal';
import { linkedAlias, linkedAliasOrder } from './links';
import { STEPS } from './money';

/** Aliases (virtual accounts) and the orders that make them. */
export function aliasHandlers(cloud: Cloud): Handlers {
	const { store, agenda } = cloud;
	const closed = new WeakSet<Alias>();
	const find = (id = '') => {
		const alias = store.aliases.get(id);
		if (!alias) throw notFound('Account alias', id);
		return alias;
	};
	/** An order is carried out in two halves, so that progress can be seen. */
	const carryOut = (order: AliasOrder) => (at: number) => {
		const account = store.accounts.get(order.accountId);
		const half = Math.ceil(order.requested / 2);
		const upTo = order.completed < half && order.requested > 1 ? half : order.requested;
		for (; account && order.completed < upTo; order.completed++) {
			store.addAlias(newAlias(cloud.random, account, order.id));
		}
		if (order.completed < order.requested) return;
		order.status = 'COMPLETED';
		order.completedAt ??= iso(cloud, at);
	};
	return {
		listAliases: (call) => {
			const account = accountOf(cloud, call.params.accountId);
			const orderId = text(call.query, 'orderId');
			const aliases = store.aliasesOf.get(account.id) ?? [];
			const accept = orderId ? (alias: Alias) => alias.orderId === orderId : undefined;
			return paged(windowOf(call, aliases, accept));
		},
		orderAliases: ({ body }) => {
			const { accountId, count } = bodyOf<{ accountId: string; count: number }>(body);
			const account = accountOf(cloud, accountId);
			if (!account.active) throw conflict('This account is not active');
			const order: AliasOrder = {
				id: cloud.random.uuid(),
				accountId,
				status: 'PROCESSING',
				requested: count,
				completed: 0,
				createdAt: iso(cloud),
				completedAt: null,
			};
			store.aliasOrders.set(order.id, order);
			agenda.at(cloud.now() + STEPS.processing, carryOut(order));
			agenda.at(cloud.now() + STEPS.done, carryOut(order));
			const location = `${cloud.origins().accounts}/orders/account-aliases/${order.id}`;
			return { status: 201, body: { id: order.id }, headers: { Location: location } };
		},
		getAliasOrder: ({ params }) => {
			const order = store.aliasOrders.get(params.id ?? '');
			if (!order) throw notFound('Order', params.id ?? '');
			return { status: 200, body: linkedAliasOrder(cloud, order) };
		},
		getAlias: ({ params }) => ({ status: 200, body: linkedAlias(cloud, find(params.aliasId)) }),
		setAliasState: ({ params, body }) => {
			const alias = find(params.aliasId);
			if (closed.has(alias)) throw notModifiable('This alias is closed');
			alias.active = bodyOf<{ active: boolean }>(body).active;
			return { status: 200 };
		},
		closeAlias: ({ params }) => {
			const alias = find(params.aliasId);
			if (closed.has(alias)) throw notModifiable('This alias is closed already');
			closed.add(alias);
			alias.active = false;
			return { status: 200 };
		},
	};
}
