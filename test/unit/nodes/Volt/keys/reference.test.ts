import fc from 'fast-check';
import { redactor } from '../../../../../nodes/core/errors/redact';
import { statementReference } from '../../../../../nodes/Volt/keys/reference';

const anyOrder = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 });
const anyAttempt = fc.integer({ min: 1, max: 1_000_000 });

describe('the reference on a payer’s statement', () => {
	it('is the order’s own at the first attempt, where it is at most 18 letters and digits', () => {
		for (const own of ['ORDER4711', 'a', '0123456789abcdefIl']) {
			expect(statementReference(own, 1)).toBe(own);
			expect(statementReference(own, 2)).not.toContain(own);
		}
	});

	it('is made of characters that are not taken for another, at most 18', () => {
		fc.assert(
			fc.property(anyOrder, anyAttempt, (order, attempt) => {
				const made = statementReference(order, attempt);
				expect(made).toMatch(/^[A-Za-z0-9]{1,18}$/);
				if (made !== order) expect(made).toMatch(/^[A-HJ-NP-Z2-9]{18}$/);
				expect(statementReference(order, attempt)).toBe(made);
			}),
		);
		expect(statementReference('order-4711', 1)).toBe('G8FNKDM6M4UK66XBCT');
	});

	it('is shown in messages: what is made is no account number', () => {
		const hidden = Array.from({ length: 1000 }, (_, n) =>
			statementReference(`order-${n}`, 1),
		).filter((made) => redactor()(`Look for it by its reference ${made}.`).includes('***'));
		expect(hidden).toEqual([]);
	});

	it('differs between orders and between attempts', () => {
		fc.assert(
			fc.property(anyOrder, anyOrder, anyAttempt, anyAttempt, (one, other, first, second) => {
				const same = one === other && first === second;
				expect(statementReference(one, first) === statementReference(other, second)).toBe(same);
			}),
		);
		const all = Array.from({ length: 50 }, (_, n) => statementReference('ORDER4711', n + 1));
		expect(new Set(all).size).toBe(50);
	});
});
