import type { Call, Handlers } from '../http/operation';
import { accountOf } from './accounts';
import { API_CLIENT, bodyOf, iso, type Cloud } from './cloud';
import type { Account, Bank, Party, Transaction, TransactionCreate } from './data/account-types';
import { newTransaction, partyOf } from './data/transactions';
import { mustIdentify } from './lib/identifiers';
import { paged, windowOf } from './lib/page';
import { list, text } from './lib/query';
import { conflict, invalid, notFound } from './lib/refusal';
import { linkedTransaction } from './links';
import { move, mustHold, refundKey, send } from './money';
import { verifyHolder } from './verifications';

/** The rails of the pound carry shorter references than the 35 characters of the schema. */
const MOST_IN_POUNDS = 18;

/** A transaction by its id. Throws the 404 refusal when there is none. */
export function transactionOf(cloud: Cloud, id = ''): Transaction {
	const transaction = cloud.store.ledger.get(id);
	if (!transaction) throw notFound('Transaction', id);
	return transaction;
}

/** The filters of `GET /transactions` as one test, or undefined when none is given. */
function filterOf({ query }: Call): ((transaction: Transaction) => boolean) | undefined {
	const tests: ((transaction: Transaction) => boolean)[] = [];
	const among = (name: string, field: 'status' | 'operation' | 'type') => {
		const wanted = list(query, name);
		if (wanted) tests.push((item) => wanted.includes(item[field]));
	};
	const same = (name: 'sourceTransactionId' | 'gatewayPaymentId') => {
		const wanted = text(query, name);
		if (wanted) tests.push((item) => item[name] === wanted);
	};
	const party = (name: string, test: (side: Party, wanted: string) => boolean) => {
		const wanted = text(query, name);
		if (!wanted) return;
		tests.push((item) => test(item.sender, wanted) || test(item.beneficiary, wanted));
	};
	const identifier = (name: keyof Bank) =>
		party(name, (side, wanted) => side.accountIdentifiers?.[name] === wanted);
	among('status[]', 'status');
	among('operation[]', 'operation');
	among('type[]', 'type');
	same('sourceTransactionId');
	same('gatewayPaymentId');
	party('accountId', (side, wanted) => side.accountId === wanted);
	party('aliasId', (side, wanted) => side.alias?.id === wanted);
	identifier('iban');
	identifier('accountNumber');
	const since = Date.parse(text(query, 'createdAt[gte]') ?? '');
	if (!Number.isNaN(since)) tests.push((item) => Date.parse(item.createdAt) >= since);
	return tests.length > 0 ? (item) => tests.every((test) => test(item)) : undefined;
}

type Target = Partial<Transaction> & Pick<Transaction, 'beneficiary'>;

/** The incoming transaction a refund gives back, once it is sure that it can. */
function refundSource(cloud: Cloud, account: Account, sourceId: string, amount: number): Target {
	const source = cloud.store.ledger.get(sourceId);
	if (!source || source.operation !== 'INCOMING' || source.beneficiary.accountId !== account.id) {
		const message = 'There is no such incoming transaction on this account';
		throw invalid('sourceTransactionId', 'INVALID_VALUE', message);
	}
	const done = cloud.store.refunded.get(refundKey(source))?.amount ?? 0;
	if (amount > source.amount - done) {
		throw invalid('amount', 'TOO_HIGH', `At most ${source.amount - done} is left to refund`);
	}
	return {
		beneficiary: source.sender,
		sourceTransactionId: source.id,
		subtype: amount === source.amount ? 'FULL' : 'PARTIAL',
	};
}

/** Whom the money goes to, by the type of the transaction. */
function targetOf(cloud: Cloud, account: Account, request: TransactionCreate): Target {
	if (request.type === 'PAYOUT') {
		const { beneficiary } = request;
		mustIdentify('beneficiary.accountIdentifiers', beneficiary.accountIdentifiers);
		return { beneficiary, subtype: 'OPEN_LOOP' };
	}
	if (request.type === 'REFUND') {
		return refundSource(cloud, account, request.sourceTransactionId, request.amount);
	}
	if (request.type === 'SETTLEMENT') {
		const trusted = cloud.store.trusted.get(request.beneficiary.trustedAccountId)?.account;
		if (!trusted?.active || trusted.currencyCode !== request.currency) {
			const message = 'There is no active trusted account of this currency with this id';
			throw invalid('beneficiary.trustedAccountId', 'INVALID_VALUE', message);
		}
		return {
			beneficiary: {
				name: trusted.accountName,
				country: trusted.country,
				accountIdentifiers: trusted.identifications[0] ?? {},
			},
		};
	}
	const other = cloud.store.accounts.get(request.beneficiary.accountId);
	if (!other?.active || other.id === account.id || other.currency !== request.currency) {
		const message = 'There is no other active account of this currency with this id';
		throw invalid('beneficiary.accountId', 'INVALID_VALUE', message);
	}
	return { beneficiary: partyOf(other) };
}

/** Checks a request against account and counterpart, then takes the money out of the balance. */
function create(cloud: Cloud, call: Call): Transaction {
	const account = accountOf(cloud, call.params.accountId);
	const request = bodyOf<TransactionCreate>(call.body);
	if (!account.active) throw conflict('This account is not active');
	if (account.currency !== request.currency) {
		throw invalid('currency', 'INVALID_VALUE', `This account is in ${account.currency}`);
	}
	if (account.currency === 'GBP' && request.paymentReference.length > MOST_IN_POUNDS) {
		const message = `At most ${MOST_IN_POUNDS} characters in GBP`;
		throw invalid('paymentReference', 'TOO_LONG', message);
	}
	const target = targetOf(cloud, account, request);
	mustHold(account, request.amount);
	const now = iso(cloud);
	const transaction = newTransaction(cloud.random.uuid(), now, {
		operation: 'OUTGOING',
		type: request.type,
		amount: request.amount,
		currency: request.currency,
		paymentReference: request.paymentReference,
		internalReference: request.internalReference ?? null,
		sender: partyOf(account),
		initiatedBy: { performer: API_CLIENT },
		...target,
	});
	move(account, -request.amount, now);
	const source = cloud.store.ledger.get(transaction.sourceTransactionId ?? '');
	if (source) cloud.store.addRefunded(refundKey(source), request.amount);
	if (request.type === 'PAYOUT') {
		const { name, accountIdentifiers } = request.beneficiary;
		cloud.store.addBeneficiary(account.id, { name, accountIdentifiers });
	}
	cloud.store.ledger.insert(transaction);
	return transaction;
}

/** Transactions of the Accounts API. */
export function transactionHandlers(cloud: Cloud): Handlers {
	return {
		listTransactions: (call) => paged(windowOf(call, cloud.store.ledger.items, filterOf(call))),
		getTransaction: ({ params }) => ({
			status: 200,
			body: linkedTransaction(cloud, transactionOf(cloud, params.transactionId)),
		}),
		createTransaction: (call) => {
			const transaction = create(cloud, call);
			const scenario = call.headers['x-volt-testing-scenario'];
			const failure = scenario === 'PAYOUT_REJECTED' ? 'REJECTED_BY_SCENARIO' : undefined;
			const { communication } = bodyOf<TransactionCreate>(call.body);
			const end = { failure, url: communication?.notifications?.url };
			// A payee's name that does not match holds a payout back until somebody decides.
			if (!verifyHolder(cloud, transaction, scenario, end)) send(cloud, transaction, end);
			const location = `${cloud.origins().accounts}/transactions/${transaction.id}`;
			return { status: 201, body: { id: transaction.id }, headers: { Location: location } };
		},
	};
}
