import { meaningOf, STATUSES } from '../../../../../nodes/Volt/shapes/status';
import { paymentShape } from '../../../../../nodes/Volt/shapes/payment';
import { shaped } from '../../../../../nodes/core/operation/shape';
import { valuesOf } from '../../../../support/openapi';

/** Whether the money is there, and whether nothing else is to be expected; null: cannot be told. */
const TABLE: Record<string, [paid: boolean | null, final: boolean | null]> = {
	NEW_PAYMENT: [false, false],
	APPROVED_BY_RISK: [false, false],
	REFUSED_BY_RISK: [false, true],
	ACCOUNT_SELECTION: [false, false],
	BANK_REDIRECT: [false, false],
	AWAITING_CHECKOUT_AUTHORISATION: [false, false],
	ADDITIONAL_AUTHORIZATION_REQUIRED: [false, false],
	AUTHORISED_BY_USER: [false, false],
	DELAYED_AT_BANK: [false, false],
	REFUSED_BY_BANK: [false, true],
	ERROR_AT_BANK: [false, true],
	PROVIDER_COMMUNICATION_ERROR: [null, null],
	COMPLETED: [false, null],
	RECEIVED: [true, true],
	NOT_RECEIVED: [false, false],
	SETTLED: [true, true],
	FAILED: [false, true],
	CANCELLED_BY_USER: [false, true],
	ABANDONED_BY_USER: [false, false],
	REQUIRED_REDEEM: [null, null],
	PAYOUT_INITIATED: [null, null],
	UNKNOWN: [null, null],
};

describe('what a state of a payment means', () => {
	it.each(Object.entries(TABLE))('%s: paid, final %j', (status, [paid, final]) => {
		expect(meaningOf(status)).toMatchObject({ paid, final });
		expect(shaped({ id: 'p', status }, paymentShape, 'simplified', [])).toMatchObject({
			...{ status, isPaid: paid, isFinal: final },
			statusMeaning: meaningOf(status).means,
		});
	});

	it('is paid for RECEIVED and SETTLED alone: COMPLETED is no money', () => {
		const paid = STATUSES.filter((status) => meaningOf(status).paid === true);
		expect(paid.sort()).toEqual(['RECEIVED', 'SETTLED']);
		expect(meaningOf('COMPLETED').means).toContain('the money is NOT there');
	});

	it('is described for each state of the specification, and for no other', () => {
		const specified = valuesOf('volt', 'PaymentStatus');
		expect(specified).toHaveLength(22);
		expect([...STATUSES].sort()).toEqual([...specified].sort());
		expect(Object.keys(TABLE).sort()).toEqual([...specified].sort());
	});

	it('leads only to states that there are, and to none from a final one but RECEIVED', () => {
		for (const status of STATUSES) {
			const { next, final } = meaningOf(status);
			expect(next.filter((after) => !STATUSES.includes(after))).toEqual([]);
			expect(next).not.toContain(status);
			if (final) expect(next).toEqual(status === 'RECEIVED' ? ['SETTLED'] : []);
			if (final === false) expect(next).not.toEqual([]);
		}
	});

	it('may become RECEIVED wherever money may still come', () => {
		const open = STATUSES.filter((status) => {
			const { paid, final } = meaningOf(status);
			return paid === false && final !== true;
		});
		expect(open.filter((status) => !meaningOf(status).next.includes('RECEIVED'))).toEqual([]);
		expect(open).toEqual(
			expect.arrayContaining(['COMPLETED', 'NOT_RECEIVED', 'ABANDONED_BY_USER']),
		);
	});

	it.each(['', 'PAID', 'received', 'RECEIVED ', null, undefined, 1, {}, ['RECEIVED']])(
		'is not known for %p',
		(status) => {
			expect(meaningOf(status)).toMatchObject({ paid: null, final: null, next: [] });
		},
	);

	it.each(['__proto__', 'constructor', 'toString'])('is not known for %s', (status) => {
		expect(meaningOf(status).means).toBe('A state that this node does not know');
	});
});
