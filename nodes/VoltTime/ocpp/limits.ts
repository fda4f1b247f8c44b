/** OCPP's integers have 32 bits. */
export const MAX_INTEGER = 2_147_483_647;

export const PURPOSES = ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const;
export const KINDS = ['Absolute', 'Recurring', 'Relative'] as const;
export const RECURRENCES = ['Daily', 'Weekly'] as const;
export const UNITS = ['A', 'W'] as const;

/**
 * A rate with one decimal at most, as OCPP 1.6 has limits; undefined for any other. What expressions work
 * out has tails of binary fractions: 0.1 + 0.2 is meant to be 0.3, and -5e-17 to be 0.
 */
export function oneDecimal(number: number): number | undefined {
	const tenths = Math.round(number * 10);
	return Math.abs(number * 10 - tenths) <= 1e-6 ? tenths / 10 + 0 : undefined;
}

const DAY = 86_400;

/** Seconds after which a schedule of a recurrence starts anew. */
export const RECURRENCE_SECONDS: Record<(typeof RECURRENCES)[number], number> = {
	Daily: DAY,
	Weekly: 7 * DAY,
};
