import type { Added, Shape } from '../../core/operation/shape';
import { dig } from '../../core/values/json';
import { decimalText } from '../money/amount';
import { copied, environmentField } from './money';

/** What a mandate's states mean; those after SUSPENDED are named by notifications only. */
const MEANINGS: Record<string, string> = {
	NEW: 'Created; the payer has not been asked yet',
	AWAITING_AUTHORISATION: 'The payer has yet to agree; nothing can be collected',
	ACTIVE: 'The payer has agreed; money can be collected',
	SUSPENDED: 'Held for now; nothing can be collected until it is released',
	CANCELLED: 'Ended; nothing can be collected any more (unconfirmed)',
	CONSUMED: 'Used up by its only payment (unconfirmed)',
	DECLINED: 'The payer did not agree (unconfirmed)',
	ABANDONED: 'The payer did not decide in time (unconfirmed)',
	RECALLED: 'Taken back before the payer agreed (unconfirmed)',
	EXPIRED: 'Its time is over (unconfirmed)',
	FAILED: 'It could not be set up (unconfirmed)',
};

/** The state of a record that has it in an object, with its details. */
export const statusOf = (record: object): unknown => {
	const { status } = record as { status?: unknown };
	return typeof status === 'string' ? status : dig(status, 'status');
};

/** States in which the payer has yet to decide. */
const UNDECIDED: unknown[] = ['NEW', 'AWAITING_AUTHORISATION'];

/** Whether the payer has yet to decide; false for a state that nobody knows. */
export const isUndecided = (record: object): boolean => UNDECIDED.includes(statusOf(record));

/** What became of a mandate, e.g. `active` or `declined`; undefined where that is open, or nobody can tell. */
export function mandateOutcome(record: object): string | undefined {
	const status = statusOf(record);
	if (typeof status !== 'string' || !Object.hasOwn(MEANINGS, status)) return undefined;
	return isUndecided(record) ? undefined : status.toLowerCase();
}

const meaningOf = (status: unknown): string =>
	(typeof status === 'string' && Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined) ??
	'A state that this node does not know';

/** State and its details, of records that have them in an object. */
export const stateFields: Record<string, Added> = {
	status: { type: 'string', from: statusOf },
	statusDetails: copied('string', 'status.details'),
};

const limit = 'payTo.limits';

/** A mandate: its state, and where to send the payer, come first. */
export const mandateShape: Shape = {
	keep: ['id'],
	add: {
		...stateFields,
		statusMeaning: { type: 'string', from: (record) => meaningOf(statusOf(record)) },
		canCollect: { type: 'boolean', from: (record) => statusOf(record) === 'ACTIVE' },
		consentUrl: copied('string', 'mandateSetupFlow.details.redirect.url'),
		currency: copied('string', 'currency'),
		maxAmount: copied('number', `${limit}.payment.maxAmount`),
		maxAmountDecimal: {
			type: 'string',
			from: (record) => decimalText(dig(record, `${limit}.payment.maxAmount`), record.currency),
		},
		limitPeriod: copied('string', `${limit}.periodic.period`),
		maxPaymentsCount: copied('number', `${limit}.periodic.maxPaymentsCount`),
		validFrom: copied('string', 'validity.from'),
		validTo: copied('string', 'validity.to'),
		payerReference: copied('string', 'payer.reference'),
		internalReference: copied('string', 'internalReference'),
		...environmentField,
	},
	more: [
		...['beneficiary', 'communication', 'device', 'mandateSetupFlow', 'mode', 'payer', 'payTo'],
		...['purpose', 'system', 'validity'],
	],
};
