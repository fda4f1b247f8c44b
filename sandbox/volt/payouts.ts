import type { Handlers } from '../http/operation';
import { accountOf } from './accounts';
import { bodyOf, CUSTOMER_ID, emit, iso, type Cloud } from './cloud';
import type { Account, LegacyBeneficiary, Payout } from './data/account-types';
import { newAlias } from './data/accounts';
import { windowOf } from './lib/page';
import { text } from './lib/query';
import { invalid, notFound, Refusal } from './lib/refusal';
import { move, mustHold, STEPS } from './money';

type PayoutCreate = Partial<
	Pick<Payout, 'amount' | 'currency' | 'paymentTitle' | 'beneficiary' | 'externalReference'>
>;

/** Amounts with an end of their own in the vendor's sandbox; 60 never ends. */
const MAGIC: Record<number, string> = {
	20: 'PAYOUT_FAILED',
	40: 'PAYOUT_REJECTED_BY_PROVIDER',
	60: 'PAYOUT_INITIATED',
	80: 'PAYOUT_REJECTED_BY_PROVIDER',
};

const EVENTS: Record<string, string> = {
	PAYOUT_CONFIRMED: 'payout_confirmed',
	PAYOUT_FAILED: 'payout_failed',
	PAYOUT_REJECTED_BY_PROVIDER: 'payout_rejected',
};

/** Which identifiers a currency needs: GBP by sort code, EUR by IBAN, others also by BIC. */
function checkBeneficiary(currency: string, payee: LegacyBeneficiary): void {
	const missing = (name: keyof LegacyBeneficiary) =>
		invalid(`beneficiary.${name}`, 'MISSING_FIELD', `Payouts in ${currency} need ${name}`);
	if (currency === 'GBP') {
		if (!payee.accountNumber) throw missing('accountNumber');
		if (!payee.sortCode) throw missing('sortCode');
		return;
	}
	if (!payee.iban && (currency === 'EUR' || !payee.accountNumber)) throw missing('iban');
	if (currency !== 'EUR' && !payee.swiftBic) throw missing('swiftBic');
}

/** The schema requires no field at all, but the vendor needs these four. */
function complete(request: PayoutCreate) {
	const { amount, currency, paymentTitle, beneficiary } = request;
	const missing = (name: string) => invalid(name, 'MISSING_FIELD', `${name} is required`);
	if (amount === undefined) throw missing('amount');
	if (!currency) throw missing('currency');
	if (!paymentTitle) throw missing('paymentTitle');
	if (!beneficiary) throw missing('beneficiary');
	checkBeneficiary(currency, beneficiary);
	const externalReference = request.externalReference ?? null;
	return { amount, currency, paymentTitle, beneficiary, externalReference };
}

function end(cloud: Cloud, payout: Payout, account: Account, at: number): void {
	payout.status = MAGIC[payout.amount] ?? 'PAYOUT_CONFIRMED';
	const event = EVENTS[payout.status];
	if (!event) return;
	const confirmed = event === 'payout_confirmed';
	if (!confirmed) move(account, payout.amount, iso(cloud, at));
	emit(cloud, event, {
		payout: payout.id,
		status: payout.status,
		error: confirmed ? null : 'Asked for by the amount',
		amount: payout.amount,
		currency: payout.currency,
		paymentTitle: payout.paymentTitle,
		timestamp: iso(cloud, at),
		sender: party(payout.sender),
		recipient: party(payout.beneficiary),
	});
}

/** In notifications a name is never null. */
function party({ name, ...identifiers }: LegacyBeneficiary) {
	return { ...identifiers, name: name ?? '' };
}

function create(cloud: Cloud, request: PayoutCreate): Payout {
	const asked = complete(request);
	const account = cloud.store.accountFor(asked.currency);
	if (!account) {
		throw invalid('currency', 'INVALID_VALUE', `There is no ${asked.currency} account`);
	}
	mustHold(account, asked.amount);
	const now = iso(cloud);
	const payout: Payout = {
		id: cloud.random.uuid(),
		status: 'PAYOUT_APPROVED_AUTOMATICALLY',
		createdAt: now,
		...asked,
		sender: { name: account.name, ...account.identifications[0] },
		createdBy: { name: 'Sandbox API client' },
		approvals: [],
	};
	move(account, -payout.amount, now);
	cloud.store.payouts.unshift(payout);
	cloud.agenda.at(cloud.now() + STEPS.processing, () => {
		payout.status = 'PAYOUT_PROCESSING';
	});
	cloud.agenda.at(cloud.now() + STEPS.done, (at) => end(cloud, payout, account, at));
	return payout;
}

function beneficiaries(list: readonly Payout[]): LegacyBeneficiary[] {
	const known = new Map<string, LegacyBeneficiary>();
	for (const { beneficiary } of list) {
		const key = beneficiary.iban ?? `${beneficiary.sortCode ?? ''}/${beneficiary.accountNumber}`;
		if (!known.has(key)) known.set(key, beneficiary);
	}
	return [...known.values()];
}

/** A time filter of the legacy lists: a date, or a date and time. */
function bound(value: string | undefined, endOfDay: boolean): number {
	const dayOnly = /^\d{4}-\d\d-\d\d$/.test(value ?? '');
	const moment = Date.parse(dayOnly && endOfDay ? `${value}T23:59:59.999Z` : (value ?? ''));
	if (Number.isNaN(moment)) {
		throw new Refusal(400, 'BAD_REQUEST', 'dateFrom and dateTo must be dates');
	}
	return moment;
}

/** Closed-loop payouts, transactions and virtual IBANs of the legacy Accounts API. */
export function payoutHandlers(cloud: Cloud): Handlers {
	const { store } = cloud;
	return {
		listPayouts: (call) => ({
			status: 200,
			body: windowOf(call, store.payouts, undefined, 50).items,
		}),
		createPayout: ({ body }) => {
			const { id } = create(cloud, bodyOf<PayoutCreate>(body));
			return { status: 201, body: { id } };
		},
		getPayout: ({ params }) => {
			const payout = store.payouts.find(({ id }) => id === params.id);
			if (!payout) throw notFound('Payout', params.id ?? '');
			return { status: 200, body: payout };
		},
		listPayoutBeneficiaries: (call) => {
			const name = text(call.query, 'name')?.toLowerCase();
			const number = text(call.query, 'accountNumber');
			const iban = text(call.query, 'iban');
			const accept = (payee: LegacyBeneficiary) =>
				(!name || (payee.name ?? '').toLowerCase().includes(name)) &&
				(!number || payee.accountNumber === number) &&
				(!iban || payee.iban === iban);
			const { items } = windowOf(call, beneficiaries(store.payouts), accept, 50);
			return { status: 200, body: items };
		},
		listLegacyTransactions: (call) => {
			const account = accountOf(cloud, call.params.accountId);
			const from = bound(text(call.query, 'dateFrom'), false);
			const to = bound(text(call.query, 'dateTo'), true);
			const window = windowOf(call, store.ledger.items, (item) => {
				const own = [item.sender.accountId, item.beneficiary.accountId].includes(account.id);
				const at = Date.parse(item.createdAt);
				return own && item.currency === call.params.currency && at >= from && at <= to;
			});
			return { status: 200, body: window.items };
		},
		activateVirtualIbans: ({ params, body }) => {
			const account = accountOf(cloud, params.accountId);
			const { numberOfVirtualAccounts = 1 } = bodyOf<{ numberOfVirtualAccounts?: number }>(body);
			if (numberOfVirtualAccounts < 1 || numberOfVirtualAccounts > 1000) {
				throw new Refusal(400, 'BAD_REQUEST', 'Between 1 and 1000 virtual accounts at a time');
			}
			const list = Array.from({ length: numberOfVirtualAccounts }, () => {
				const alias = newAlias(cloud.random, account);
				store.addAlias(alias);
				return { id: alias.id, customerId: CUSTOMER_ID, ...alias.identifications[0] };
			});
			return { status: 200, body: list };
		},
	};
}
