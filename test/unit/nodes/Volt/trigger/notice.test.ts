import { EVENTS, eventOfType, isChosen } from '../../../../../nodes/Volt/trigger/events';
import { isContradicted, isTest, noticeOf } from '../../../../../nodes/Volt/trigger/notice';

const notice = (body: unknown, type?: string) =>
	noticeOf({
		headers: type === undefined ? {} : { 'X-Volt-Type': type },
		rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
	});

const GATEWAY = { payment: 'p1', amount: 1250, currency: 'EUR', timestamp: '2026-11-27T10:00:00Z' };

describe('one notification, whichever of its forms came', () => {
	it.each<[object, string | undefined, string, string]>([
		[{ ...GATEWAY, status: 'PENDING' }, undefined, 'payment', 'payment:p1:PENDING:PENDING'],
		[
			{ ...GATEWAY, status: 'FAILED', detailedStatus: 'REFUSED_BY_BANK' },
			...([undefined, 'payment', 'payment:p1:FAILED:REFUSED_BY_BANK'] as const),
		],
		...[{ payment: 'p1' }, { paymentId: 'p1' }, { id: 'p1' }].map(
			(id): [object, string, string, string] => [
				{ ...id, status: 'RECEIVED' },
				...(['payment_received', 'payment', 'payment_received:p1:RECEIVED:RECEIVED'] as const),
			],
		),
		// The Gateway’s own notification of the same event
		[
			{ ...GATEWAY, status: 'RECEIVED', detailedStatus: 'RECEIVED' },
			...([undefined, 'payment', 'payment_received:p1:RECEIVED:RECEIVED'] as const),
		],
		[
			{ paymentId: 'p1', status: 'NOT_RECEIVED' },
			...([undefined, 'payment', 'payment_not_received:p1:NOT_RECEIVED:NOT_RECEIVED'] as const),
		],
		...[
			{ refund: 'r1', payment: 'p1' },
			{ refundId: 'r1', paymentId: 'p1' },
		].flatMap((ids) =>
			['refund_confirmed', undefined].map((type): [object, string | undefined, string, string] => [
				{ ...ids, status: 'REFUND_CONFIRMED' },
				...([type, 'refund', 'refund_confirmed:r1:REFUND_CONFIRMED:REFUND_CONFIRMED'] as const),
			]),
		),
		[
			{ payout: 'o1', status: 'PAYOUT_FAILED' },
			...(['payout_failed', 'payout', 'payout_failed:o1:PAYOUT_FAILED:PAYOUT_FAILED'] as const),
		],
		[
			{ id: 't1', operation: 'INCOMING', status: 'COMPLETED', gatewayPaymentId: 'p1' },
			'incoming_transaction_completed',
			...(['transaction', 'incoming_transaction_completed:t1:COMPLETED:COMPLETED'] as const),
		],
		[
			{ id: 'o1', status: 'APPROVED' },
			...([
				'onboarding_approved',
				'onboarding',
				'onboarding_approved:o1:APPROVED:APPROVED',
			] as const),
		],
		[
			{ processId: 'v1', status: 'DATA_RETRIEVED' },
			...(['verify-identification-data_retrieved', 'identification'] as const),
			'identification:v1:DATA_RETRIEVED:DATA_RETRIEVED',
		],
	])('%j of type %s is of the family %s: %s', (body, type, family, eventKey) => {
		expect(notice(body, type)).toMatchObject({ family, eventKey });
		expect(isContradicted(notice(body, type))).toBe(false);
	});

	it('finds the payment of a refund and of a transaction, and when it happened', () => {
		expect(notice({ refund: 'r1', payment: 'p1', status: 'x' }, 'refund_failed').paymentId).toBe(
			'p1',
		);
		const transaction = { id: 't1', gatewayPaymentId: 'p1' };
		expect(notice(transaction, 'incoming_transaction_completed').paymentId).toBe('p1');
		expect(notice(GATEWAY).occurredAt).toBe('2026-11-27T10:00:00.000Z');
	});

	it('knows each event of its table by its type, and calls what nobody listed other', () => {
		for (const { value, family } of EVENTS) {
			if (family === 'identification' || family === 'other' || value === 'payment') continue;
			expect(notice({ id: 'x' }, value)).toMatchObject({ event: value, family });
		}
		expect(notice({ id: 'x' }, 'credit_received')).toMatchObject({ event: 'other', id: 'x' });
		expect(notice({ amount: 1 })).toMatchObject({ event: 'other', id: null });
		expect(eventOfType('constructor').value).toBe('other');
		expect(new Set(EVENTS.map(({ value }) => value)).size).toBe(EVENTS.length);
	});

	it.each(['[1]', '"text"', 'no JSON', '12', '{"a":'])(
		'keeps %s, which nobody can read',
		(text) => {
			expect(notice(text)).toMatchObject({ event: 'other', body: null, text });
			expect(notice(text).eventKey).not.toBe(notice(`${text} `).eventKey);
		},
	);

	it.each(['utf-16', 'utf-16be', 'iso-8859-1', 'shift_jis', 'nonsense'])(
		'is read as UTF-8 where a header that nobody signed says %s',
		(charset) => {
			const rawBody = Buffer.from(
				JSON.stringify({ ...GATEWAY, payment: 'Zoë', status: 'PENDING' }),
			);
			const headers = { 'Content-Type': `application/json; charset=${charset}` };
			expect(noticeOf({ headers, rawBody })).toMatchObject({ event: 'payment', id: 'Zoë' });
		},
	);

	it('reads the state of a mandate where it stands', () => {
		const body = { id: 'm1', status: { status: 'SUSPENDED' } };
		expect(notice(body, 'mandate_suspended').status).toBe('SUSPENDED');
	});

	it.each<[string, object]>([
		['mandate_suspended', { status: { status: 'SUSPENDED' } }],
		['mandate_amended', { status: { status: 'ACTIVE' } }],
		// More is asked for again where what was given did not do.
		['onboarding_additional_info_required', { status: 'ADDITIONAL_INFO_REQUIRED' }],
		['onboarding_ready_for_review', { status: 'IN_REVIEW' }],
	])('has a key of its own each time that there is %s, which may come again', (type, state) => {
		const at = (updatedAt: string) => notice({ id: 'm1', ...state, updatedAt }, type);
		expect(at('1').eventKey).toBe(at('1').eventKey);
		expect(at('1').eventKey).not.toBe(at('2').eventKey);
	});
});

it('knows a test by its body', () => {
	for (const text of ['{}', '', ' { } \n']) expect(isTest(notice(text))).toBe(true);
	for (const text of ['{"a":1}', '[]', '0', 'null']) expect(isTest(notice(text))).toBe(false);
});

it.each<[object, string]>([
	[{ refund: 'r1', status: 'REFUND_FAILED' }, 'refund_confirmed'],
	[{ refund: 'r1', status: 'REFUND_CONFIRMED' }, 'refund_failed'],
	[{ refund: 'r1', payment: 'p1', status: 'REFUND_CONFIRMED' }, 'payment_received'],
	[{ refundId: 'r1', status: 'REFUND_CONFIRMED' }, 'incoming_transaction_completed'],
	[{ payout: 'o1', status: 'PAYOUT_FAILED' }, 'payout_confirmed'],
	[{ payout: 'o1', status: 'PAYOUT_CONFIRMED' }, 'refund_confirmed'],
	[{ ...GATEWAY, status: 'COMPLETED' }, 'payment_received'],
	[{ ...GATEWAY, status: 'PENDING' }, 'payment_received'],
	[{ paymentId: 'p1', status: 'RECEIVED' }, 'payment_not_received'],
	[{ paymentId: 'p1', status: 'NOT_RECEIVED' }, 'payment_received'],
	[{ id: 't1', operation: 'OUTGOING', status: 'COMPLETED' }, 'incoming_transaction_completed'],
	[{ id: 't1', operation: 'OUTGOING', status: 'REJECTED' }, 'outgoing_transaction_completed'],
	...[
		...['refund_confirmed', 'payout_confirmed', 'incoming_transaction_completed'],
		'account_holder_verification_result_completed',
	].map((type): [object, string] => [{ ...GATEWAY, status: 'COMPLETED' }, type]),
])('%j does not go with the type %s, which nobody signed', (body, type) => {
	expect(isContradicted(notice(body, type))).toBe(true);
});

it('starts what was chosen, and all of it with All Events', () => {
	const refund = notice({ refund: 'r1', status: 'REFUND_FAILED' }, 'refund_failed');
	expect(isChosen(['all'], refund)).toBe(true);
	expect(isChosen(['payment', 'refund_failed'], refund)).toBe(true);
	expect(isChosen(['refund_confirmed'], refund)).toBe(false);
	expect(isChosen([], refund)).toBe(false);
});
