import type { Random } from '../lib/random';
import type { Store } from './store';
import { bank } from './names';
import { newTransaction, partyOf } from './transactions';

/** Money that somebody sent to an account without a payment. */
export interface Receipt {
	/** Minor units. */
	amount: number;
	currency: string;
	/** What the sender wrote. */
	reference: string;
	/** How long ago it came, in days of 24 hours. */
	daysAgo: number;
	name?: string;
	iban?: string;
}

const DAY = 86_400_000;

/** Puts receipts on the merchant's account of their currency; those of other currencies are lost. */
export function seedReceipts(
	store: Store,
	random: Random,
	receipts: readonly Receipt[],
	now: number,
): void {
	for (const { amount, currency, reference, daysAgo, name, iban } of receipts) {
		const account = store.accountFor(currency);
		if (!account) continue;
		const at = new Date(now - daysAgo * DAY).toISOString();
		const identifiers = bank(currency, random);
		store.ledger.insert(
			newTransaction(random.uuid(), at, {
				...{ status: 'COMPLETED', operation: 'INCOMING', type: 'MANUAL_CREDIT' },
				...{ amount, currency, paymentReference: reference, beneficiary: partyOf(account) },
				sender: { name, accountIdentifiers: iban === undefined ? identifiers : { iban } },
			}),
		);
	}
}
