/** OCPP's integers have 32 bits. */
export const MAX_INTEGER = 2_147_483_647;

export const PURPOSES = ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const;
export const KINDS = ['Absolute', 'Recurring', 'Relative'] as const;
export const RECURRENCES = ['Daily', 'Weekly'] as const;
export const UNITS = ['A', 'W'] as const;

const DAY = 86_400;

/** Seconds after which a schedule of a recurrence starts anew. */
export const RECURRENCE_SECONDS: Record<(typeof RECURRENCES)[number], number> = {
	Daily: DAY,
	Weekly: 7 * DAY,
};
