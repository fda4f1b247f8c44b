/** What Volt's states of a payment mean for a merchant. */

interface Meaning {
	/** In words. */
	means: string;
	/** Whether the money is there; null where the state does not tell. */
	paid: boolean | null;
	/** Whether nothing else is to be expected; null where that is not known. */
	final: boolean | null;
	/** States seen to follow. They do not only go one way. */
	next: string[];
}

const MONEY = ['COMPLETED', 'RECEIVED', 'NOT_RECEIVED'];
const REFUSED = ['REFUSED_BY_BANK', 'ERROR_AT_BANK', 'FAILED'];
const BY_USER = ['CANCELLED_BY_USER', 'ABANDONED_BY_USER'];
const UNDERWAY = ['DELAYED_AT_BANK', ...MONEY, ...REFUSED, ...BY_USER];

/** The way of a payer, of which parts may be left out. */
const WAY = [
	...['NEW_PAYMENT', 'APPROVED_BY_RISK', 'ACCOUNT_SELECTION', 'BANK_REDIRECT'],
	...['AWAITING_CHECKOUT_AUTHORISATION', 'ADDITIONAL_AUTHORIZATION_REQUIRED'],
	'AUTHORISED_BY_USER',
];

const open = (means: string): Meaning => ({ means, paid: false, final: false, next: [] });
const failed = (means: string): Meaning => ({ means, paid: false, final: true, next: [] });
const unclear = (means: string): Meaning => ({ means, paid: null, final: null, next: [] });

const MEANINGS: Record<string, Meaning> = {
	NEW_PAYMENT: open('Created; the payer has not done anything yet'),
	APPROVED_BY_RISK: open('Passed the risk check; the payer is next'),
	REFUSED_BY_RISK: failed('Refused by the risk check; no money moves'),
	ACCOUNT_SELECTION: open('The payer is choosing an account (unconfirmed)'),
	BANK_REDIRECT: open('The payer was sent to the bank'),
	AWAITING_CHECKOUT_AUTHORISATION: open('The payer has yet to agree at the bank'),
	ADDITIONAL_AUTHORIZATION_REQUIRED: open('A second person has to agree at the bank'),
	AUTHORISED_BY_USER: open('The payer has agreed; the bank has not confirmed yet'),
	DELAYED_AT_BANK: {
		...{ means: 'The bank takes its time; the money is not there', paid: false, final: false },
		next: [...MONEY, ...REFUSED, 'CANCELLED_BY_USER'],
	},
	REFUSED_BY_BANK: failed('Refused by the bank; no money moves'),
	ERROR_AT_BANK: failed('The bank failed; no money moves'),
	PROVIDER_COMMUNICATION_ERROR: unclear(
		'The bank could not be reached; what came of it is not known (unconfirmed)',
	),
	COMPLETED: {
		means:
			'The bank took the order; the money is NOT there yet. Without a Volt account no more is heard of it',
		...{ paid: false, final: null },
		next: ['RECEIVED', 'NOT_RECEIVED', 'CANCELLED_BY_USER', 'FAILED'],
	},
	RECEIVED: {
		...{ means: 'The money is in the Volt account', paid: true, final: true },
		next: ['SETTLED'],
	},
	NOT_RECEIVED: {
		...{ means: 'The money did not come in time; it may come late', paid: false, final: false },
		next: ['RECEIVED'],
	},
	SETTLED: {
		...{ means: 'The money was in the Volt account and is paid out', paid: true, final: true },
		next: [],
	},
	FAILED: failed('Failed; no money moves'),
	CANCELLED_BY_USER: failed('Cancelled; no money moves'),
	ABANDONED_BY_USER: {
		means: 'The payer did not finish in time; money may come all the same',
		...{ paid: false, final: false },
		next: ['RECEIVED'],
	},
	REQUIRED_REDEEM: unclear('Named by Volt, but not explained (unconfirmed)'),
	PAYOUT_INITIATED: unclear('Named by Volt, but not explained (unconfirmed)'),
	UNKNOWN: unclear('Volt does not know'),
};

for (const [place, status] of WAY.entries()) {
	const refused = status === 'NEW_PAYMENT' ? ['REFUSED_BY_RISK'] : [];
	const meaning = MEANINGS[status];
	if (meaning) meaning.next = [...WAY.slice(place + 1), ...refused, ...UNDERWAY];
}

/** What a state means; all unknown for one that nobody has described. */
export const meaningOf = (status: unknown): Meaning =>
	(typeof status === 'string' && Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined) ??
	unclear('A state that this node does not know');

/** Every state that is described. */
export const STATUSES: readonly string[] = Object.keys(MEANINGS);
