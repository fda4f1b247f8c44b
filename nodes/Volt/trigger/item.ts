/** What a notification is as an item. */
import type { IDataObject } from 'n8n-workflow';
import { header } from '../../core/http/headers';
import { instantOf } from '../../core/values/readings';
import { legacyPayoutShape } from '../shapes/legacyPayout';
import { mandateShape, statusOf } from '../shapes/mandate';
import { refundShape } from '../shapes/refund';
import { meaningOf } from '../shapes/status';
import { transactionMeaning } from '../shapes/transaction';
import { resultMeaning } from '../shapes/verification';
import type { Current } from './current';
import { moneyOf } from './money';
import type { Notice } from './notice';
import type { Delivery, Signed } from '../notifications/signature';
import { timeOf } from '../notifications/timed';

interface Meaning {
	statusMeaning: string | null;
	isFinal: boolean | null;
	mayBecome: string[];
}

const said = (statusMeaning: unknown): Meaning => ({
	statusMeaning: typeof statusMeaning === 'string' ? statusMeaning : null,
	...{ isFinal: null, mayBecome: [] },
});

function paymentMeaning(status: string): Meaning {
	if (status === 'PENDING') return { ...said('Under way; nothing is decided yet'), isFinal: false };
	const { means, final, next } = meaningOf(status);
	return { statusMeaning: means, isFinal: final, mayBecome: next };
}

/** What the state in a notification means, in the words that the Volt node has for it. */
function meaning({ family, body, status, detailedStatus }: Notice): Meaning {
	const record = body ?? {};
	switch (family) {
		case 'payment':
			return paymentMeaning(detailedStatus ?? status ?? '');
		case 'transaction': {
			const { means, final, next } = transactionMeaning(record);
			return { statusMeaning: means, isFinal: final, mayBecome: next };
		}
		case 'refund':
			return said(refundShape.add?.stateMeaning?.from(record));
		case 'payout':
			return said(legacyPayoutShape.add?.statusMeaning?.from(record));
		case 'mandate':
			return said(mandateShape.add?.statusMeaning?.from(record));
		case 'verification':
			return said(resultMeaning(record.result));
		default:
			return said(null);
	}
}

/** Which of two states is the later one, by what can follow what; null where that does not tell. */
function isLater(notice: Notice, state: IDataObject, now: string): boolean | null {
	const isNow = { body: state, status: now, detailedStatus: null };
	const follows = meaning(notice).mayBecome.includes(now);
	const precedes = meaning({ ...notice, ...isNow }).mayBecome.includes(stateIn(notice) ?? '');
	return follows === precedes ? null : follows;
}

const stateIn = ({ status, detailedStatus }: Notice): string | null => detailedStatus ?? status;

/** Some of Volt's times have no part of a second. */
const secondOf = (time: unknown): number => Math.floor((instantOf(time) ?? NaN) / 1000);

/**
 * Whether something newer is known of the same thing.
 * @returns null where nobody can tell
 */
function isSuperseded(
	notice: Notice,
	state: IDataObject | undefined,
	isLate: boolean,
): boolean | null {
	const now = state && notice.family !== 'refund' ? statusOf(state) : undefined;
	// It is so still, or again: of Volt's own events the last one does not always have the latest time.
	if (typeof now === 'string' && now === stateIn(notice)) return false;
	if (isLate) return true;
	if (state === undefined || typeof now !== 'string') return null;
	// The API may lag behind its own notification.
	const after = secondOf(state.updatedAt) - secondOf(notice.occurredAt);
	return after > 0 || (after < 0 ? false : isLater(notice, state, now));
}

/** Headers that a workflow may want to keep as evidence; none of them holds a secret. */
function deliveryOf(
	{ headers }: Delivery,
	{ timed, version, signature, secret }: Signed,
	now: number,
): IDataObject {
	const at = timeOf(timed);
	return {
		receivedAt: new Date(now).toISOString(),
		sentAt: at === undefined ? null : new Date(at).toISOString(),
		userAgent: header(headers, 'user-agent') ?? null,
		contentType: header(headers, 'content-type') ?? null,
		xVoltType: header(headers, 'x-volt-type') ?? null,
		xVoltTimed: timed,
		xVoltSigned: signature,
		version,
		usedPreviousSecret: secret > 0,
	};
}

/** The `json` of the item that starts the workflow. */
export function jsonOf(
	notice: Notice,
	came: { delivery: Delivery; signed: Signed; now: number },
	known: { current: Current; isLate: boolean },
): IDataObject {
	const { current, isLate } = known;
	const state = current && 'state' in current ? current.state : undefined;
	const { event, family, eventKey, id, paymentId, status, detailedStatus, occurredAt } = notice;
	const body = notice.body ?? {};
	return {
		...{ event, family, eventKey, id, paymentId, status, detailedStatus },
		...meaning(notice),
		...moneyOf(notice, state),
		reference: body.reference ?? body.paymentReference ?? body.paymentTitle ?? null,
		merchantReference: body.merchantInternalReference ?? body.internalReference ?? null,
		occurredAt,
		superseded: isSuperseded(notice, state, isLate),
		state: state ?? null,
		stateFailed: current && 'failed' in current ? current.failed : null,
		notification: notice.body,
		rawBody: notice.text,
		delivery: deliveryOf(came.delivery, came.signed, came.now),
	};
}
