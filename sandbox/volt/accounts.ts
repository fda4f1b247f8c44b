import type { Handlers } from '../http/operation';
import type { Cloud } from './cloud';
import type { Account } from './data/account-types';
import { paged, windowOf } from './lib/page';
import { flag, list, text } from './lib/query';
import { notFound, notModifiable } from './lib/refusal';
import { linkedAccount } from './links';

/** An account by its id. Throws the 404 refusal when there is none. */
export function accountOf({ store }: Cloud, id = ''): Account {
	const account = store.accounts.get(id);
	if (!account) throw notFound('Account', id);
	return account;
}

/** Accounts, the people they have paid, and trusted accounts. */
export function accountHandlers(cloud: Cloud): Handlers {
	const { store } = cloud;
	return {
		listAccounts: (call) => {
			const currencies = list(call.query, 'currency[]');
			const active = flag(call.query, 'active');
			const window = windowOf(call, [...store.accounts.values()], (account) => {
				if (currencies && !currencies.includes(account.currency)) return false;
				return active === undefined || account.active === active;
			});
			return paged(window);
		},
		getAccount: ({ params }) => ({
			status: 200,
			body: linkedAccount(cloud, accountOf(cloud, params.accountId)),
		}),
		closeAccount: ({ params }) => {
			const account = accountOf(cloud, params.accountId);
			if (account.type !== 'NAMED_ACCOUNT') {
				throw notModifiable('Only named accounts can be closed through the API');
			}
			if (account.status === 'CLOSED') throw notModifiable('This account is closed already');
			account.status = 'CLOSED';
			account.active = false;
			return { status: 200 };
		},
		listBeneficiaries: (call) => {
			const account = accountOf(cloud, call.params.accountId);
			const iban = text(call.query, 'iban');
			const sortCode = text(call.query, 'sortCode');
			const number = text(call.query, 'accountNumber');
			const people = store.beneficiaries.get(account.id) ?? [];
			const window = windowOf(call, people, ({ accountIdentifiers: own }) => {
				if (iban && own.iban !== iban) return false;
				if (sortCode && own.sortCode !== sortCode) return false;
				return !number || own.accountNumber === number;
			});
			return paged(window);
		},
		listTrustedAccounts: (call) => {
			const active = flag(call.query, 'active');
			const entities = list(call.query, 'accountHolderEntityIds');
			const groups = list(call.query, 'groups');
			const window = windowOf(call, [...store.trusted.values()], ({ account, group }) => {
				if (active !== undefined && account.active !== active) return false;
				if (entities && !entities.includes(account.accountHolder.entityId)) return false;
				return !groups || groups.includes(group);
			});
			return paged(window, ({ account }) => account);
		},
	};
}
