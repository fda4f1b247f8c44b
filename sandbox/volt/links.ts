import type { Cloud } from './cloud';
import type {
	Account,
	Alias,
	AliasOrder,
	HolderVerification,
	Transaction,
} from './data/account-types';

/** Where something else is read. The vendor gives them with one record, never in lists. */
interface Link {
	href: string;
	method: 'GET';
}

const accounts = (cloud: Cloud, path: string): Link => ({
	href: `${cloud.origins().accounts}${path}`,
	method: 'GET',
});

/** The record with its links; those that lead nowhere are left out. */
function linked<T extends object>(record: T, links: Record<string, Link | Link[] | undefined>) {
	const known = Object.entries(links).filter(([, link]) => link !== undefined);
	return { ...record, _links: Object.fromEntries(known) };
}

/** A transaction as `GET` of one and notifications show it, with what it came from and led to. */
export function linkedTransaction(cloud: Cloud, transaction: Transaction) {
	const { id, type, operation, sourceTransactionId: source, gatewayPaymentId } = transaction;
	const link = (other: string) => accounts(cloud, `/transactions/${other}`);
	const from = (kind: Transaction['type']) => (type === kind && source ? link(source) : undefined);
	const followers = cloud.store.ledger.items.filter((one) => one.sourceTransactionId === id);
	const ofType = (kind: Transaction['type']) =>
		followers.filter((one) => one.type === kind).map((one) => link(one.id));
	const refunds = ofType('REFUND');
	const { accountHolderVerification: holder } = transaction.verifications;
	return linked(transaction, {
		self: link(id),
		reversalOf: from('REVERSAL'),
		reversedBy: ofType('REVERSAL')[0],
		refundOf: from('REFUND'),
		refundedBy: refunds.length > 0 ? refunds : undefined,
		gatewayPayment: gatewayPaymentId
			? { href: `${cloud.origins().gateway}/payments/${gatewayPaymentId}`, method: 'GET' }
			: undefined,
		correspondingInternal: operation === 'INCOMING' ? from('INTERNAL') : ofType('INTERNAL')[0],
		accountHolderVerification: holder
			? accounts(cloud, `/account-holder-verifications/${holder.id}`)
			: undefined,
	});
}

export function linkedVerification(cloud: Cloud, verification: HolderVerification) {
	return linked(verification, {
		self: accounts(cloud, `/account-holder-verifications/${verification.id}`),
		transaction: accounts(cloud, `/transactions/${verification.transactionId}`),
	});
}

export function linkedAccount(cloud: Cloud, account: Account) {
	return linked(account, { self: accounts(cloud, `/accounts/${account.id}`) });
}

export function linkedAlias(cloud: Cloud, alias: Alias) {
	return linked(alias, { self: accounts(cloud, `/account-aliases/${alias.id}`) });
}

export function linkedAliasOrder(cloud: Cloud, order: AliasOrder) {
	const { id, accountId } = order;
	return linked(order, {
		self: accounts(cloud, `/orders/account-aliases/${id}`),
		aliases: accounts(cloud, `/accounts/${accountId}/aliases?orderId=${id}`),
	});
}
