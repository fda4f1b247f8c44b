/** One notification, whichever of its forms Volt used. */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { header } from '../../core/http/headers';
import { isObject, parseJson, UnreadableBody } from '../../core/values/json';
import { isoTime } from '../../core/values/readings';
import { decodeText } from '../../core/values/text';
import { statusOf } from '../shapes/mandate';
import { IDS, idsIn, wordIn, type FamilyName } from '../notifications/ids';
import type { Delivery } from '../notifications/signature';
import { eventOfType, type EventType } from './events';

export interface Notice {
	/** Value of an event of `events.ts`. */
	event: string;
	family: FamilyName;
	/** `X-Volt-Type` as it came; null for plain payments. */
	type: string | null;
	/** Id of what it is about; null where none could be found. */
	id: string | null;
	/** The payment of a refund or a transaction. */
	paymentId: string | null;
	status: string | null;
	detailedStatus: string | null;
	/** When it happened by Volt's word, ISO 8601. */
	occurredAt: string | null;
	/** Stands for the business event; a repeated delivery has the same. */
	eventKey: string;
	/** The parsed body; null where it is no JSON object. */
	body: IDataObject | null;
	text: string;
}

const idIn = (body: IDataObject, names: readonly string[]): string | null =>
	idsIn(body, names)[0] ?? null;

const has = (body: IDataObject, ...names: string[]) =>
	names.some((name) => idIn(body, [name]) !== null);

/** What a notification without `X-Volt-Type` is about. */
function eventOfBody(body: IDataObject): EventType {
	const status = String(wordIn(statusOf(body)));
	const ended = (word: string) =>
		/CONFIRMED|COMPLETED/.test(status)
			? `${word}_confirmed`
			: /REJECTED/.test(status)
				? `${word}_rejected`
				: `${word}_failed`;
	if (has(body, 'refund', 'refundId')) return eventOfType(ended('refund'));
	if (has(body, 'payout', 'payoutId')) return eventOfType(ended('payout'));
	return eventOfType(has(body, 'payment', 'paymentId') ? 'payment' : 'other');
}

/** A plain notification that says RECEIVED is the same business event as that of its own type. */
function eventOf(type: string | null, body: IDataObject): EventType {
	const event = type === null ? eventOfBody(body) : eventOfType(type);
	if (event.value !== 'payment') return event;
	if (body.status === 'RECEIVED') return eventOfType('payment_received');
	return body.status === 'NOT_RECEIVED' ? eventOfType('payment_not_received') : event;
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Families whose records may come to the same state again, or of which nobody documents what `id` is. */
const RECURRING: FamilyName[] = ['mandate', 'amendment', 'onboarding', 'other'];
/** A decision on an onboarding is the last word. */
const DECIDED = /^onboarding_(approved|expired|rejected)$/;

/** Those that may come to the same state again, and those without an id, are told apart by their body. */
const bySubstance = ({ event, family, id }: Pick<Notice, 'event' | 'family' | 'id'>) =>
	id === null || (RECURRING.includes(family) && !DECIDED.test(event));

/** Whether a notification is a test: nothing, or an object with nothing in it. */
export const isTest = ({ text, body }: Pick<Notice, 'text' | 'body'>): boolean =>
	text.trim() === '' || (body !== null && Object.keys(body).length === 0);

/** Reads a verified notification. What is no JSON object is an event of the family `other`. */
export function noticeOf({ headers, rawBody }: Delivery): Notice {
	// JSON is UTF-8 (RFC 8259), whatever a header says that nobody has signed.
	const text = decodeText(rawBody ?? Buffer.alloc(0));
	const parsed = parseJson(text);
	const body = isObject(parsed) && !(parsed instanceof UnreadableBody) ? parsed : null;
	const type = header(headers, 'x-volt-type')?.trim() || null;
	const { value: event, family } = body ? eventOf(type, body) : eventOfType('other');
	const record = body ?? {};
	const status = wordIn(statusOf(record)) ?? wordIn(record.result);
	const detailedStatus = wordIn(record.detailedStatus);
	const id = idIn(record, IDS[family]);
	const told = [event, id ?? type ?? '', status ?? '', detailedStatus ?? status ?? ''];
	if (bySubstance({ event, family, id })) told.push(digestOf(text));
	const time = record.timestamp ?? record.updatedAt ?? record.executedAt ?? record.createdAt;
	return {
		...{ event, family, type, id, status, detailedStatus, body, text },
		paymentId:
			family === 'payment' ? id : idIn(record, ['payment', 'paymentId', 'gatewayPaymentId']),
		occurredAt: isoTime(time),
		eventKey: told.join(':'),
	};
}

const saysNo = (status: string) => /FAILED|REJECTED|REFUSED|CANCELLED|NOT_RECEIVED/.test(status);
const saysYes = (status: string) => /CONFIRMED|COMPLETED/.test(status);

/** Words of the body that say the contrary of an event; a word that nobody has heard of does not. */
const AGAINST: Record<string, (status: string) => boolean> = {
	// A true notification of a payment that is only completed must not become one of money.
	payment_received: (status) => status !== 'RECEIVED' && status !== 'SETTLED',
	payment_not_received: (status) => /^(RECEIVED|SETTLED|COMPLETED|PENDING)$/.test(status),
	...{ refund_confirmed: saysNo, refund_failed: saysYes, refund_rejected: saysYes },
	...{ payout_confirmed: saysNo, payout_failed: saysYes, payout_rejected: saysYes },
	...{ incoming_transaction_completed: saysNo, outgoing_transaction_completed: saysNo },
	outgoing_transaction_rejected: saysYes,
};

const OWNERS: ReadonlyArray<readonly [family: FamilyName, ...names: string[]]> = [
	['refund', 'refund', 'refundId'],
	['payout', 'payout', 'payoutId'],
];

/**
 * Whether `X-Volt-Type`, which nobody has signed, says something else than the body: a refund that failed
 * must not become one that was confirmed because a header was changed on the way.
 */
export function isContradicted({ event, family, body, status, id }: Notice): boolean {
	if (body === null || family === 'other') return false;
	// A payment that names nothing of the type's own; of other families nobody knows what they name.
	const isDocumented = ['refund', 'payout', 'transaction', 'verification'].includes(family);
	if (isDocumented && id === null && has(body, 'payment', 'paymentId')) return true;
	if (OWNERS.some(([owner, ...names]) => owner !== family && has(body, ...names))) return true;
	const { operation } = body;
	if (family === 'transaction' && typeof operation === 'string') {
		if (!event.startsWith(`${operation.toLowerCase()}_`)) return true;
	}
	return status !== null && AGAINST[event]?.(status) === true;
}
