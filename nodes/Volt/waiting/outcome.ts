/** What can become of a payment that is waited for. */

/** What a wait can end with, and in which states of the payment. */
const STATES = {
	completed: ['COMPLETED'],
	received: ['RECEIVED'],
	settled: ['SETTLED'],
	failed: ['FAILED', 'REFUSED_BY_RISK', 'REFUSED_BY_BANK', 'ERROR_AT_BANK'],
	cancelled: ['CANCELLED_BY_USER'],
	abandoned: ['ABANDONED_BY_USER'],
	notReceived: ['NOT_RECEIVED'],
} as const satisfies Record<string, readonly string[]>;

export type PaymentOutcome = keyof typeof STATES;

const OUTCOMES = Object.keys(STATES) as PaymentOutcome[];

/** Who waits for an earlier one has it, too, when the payment was not seen in between. */
const BEFORE: Partial<Record<PaymentOutcome, PaymentOutcome[]>> = {
	received: ['completed'],
	settled: ['completed', 'received'],
};

/** Those after which nothing else is to be expected. */
export const USUAL: readonly PaymentOutcome[] = ['received', 'settled', 'failed', 'cancelled'];

export const isOutcome = (value: unknown): value is PaymentOutcome =>
	OUTCOMES.some((outcome) => outcome === value);

/** What has become of a payment by its state; undefined where it is under way, or nobody can tell. */
export const outcomeOf = (status: unknown): PaymentOutcome | undefined =>
	OUTCOMES.find((outcome) => (STATES[outcome] as readonly unknown[]).includes(status));

/** Whether a payment in this state ends a wait for these outcomes. */
export function endsWait(status: unknown, wanted: readonly PaymentOutcome[]): boolean {
	const outcome = outcomeOf(status);
	if (outcome === undefined) return false;
	return [outcome, ...(BEFORE[outcome] ?? [])].some((one) => wanted.includes(one));
}
