import { mustClose } from '../../../../../nodes/Volt/reconcile/ofMoney';
import type {
	Order,
	Settings,
	Status,
	Transaction,
} from '../../../../../nodes/Volt/reconcile/types';
import { DAY, END, money, order, orderOf, reconciled, refund, START } from './support';

const REF = { reference: 'INV-17' };
const paid = (id: string, more: Partial<Transaction> = {}) => money(id, { ...REF, ...more });
const reversal = (id: string, sourceId: string, more: Partial<Transaction> = {}) =>
	refund(id, sourceId, { type: 'REVERSAL', ...more });

interface Case {
	of?: Partial<Order>;
	money?: Transaction[];
	settings?: Partial<Settings>;
	/** received, refunded, returned, net, outstanding, excess */
	figures: number[];
}

describe('an order', () => {
	it.each<[Status, string, Case]>([
		['received', 'paid', { money: [paid('t')], figures: [100, 0, 0, 100, 0, 0] }],
		[
			'received',
			'paid in parts',
			{
				money: [paid('t', { amount: 60 }), paid('u', { amount: 40 })],
				figures: [100, 0, 0, 100, 0, 0],
			},
		],
		[
			'received',
			'within the tolerance',
			{
				money: [paid('t', { amount: 98 })],
				...{ settings: { tolerance: 2 }, figures: [98, 0, 0, 98, 2, 0] },
			},
		],
		[
			'partly',
			'paid in part',
			{ money: [paid('t', { amount: 98 })], figures: [98, 0, 0, 98, 2, 0] },
		],
		[
			'over',
			'paid too much',
			{ money: [paid('t', { amount: 103 })], figures: [103, 0, 0, 103, 0, 3] },
		],
		['over', 'paid twice', { money: [paid('t'), paid('u')], figures: [200, 0, 0, 200, 0, 100] }],
		[
			'refunded',
			'given back',
			{
				money: [paid('t'), refund('r', 't')],
				figures: [100, 100, 0, 0, 0, 0],
			},
		],
		[
			'partlyRefunded',
			'given back in part',
			{
				money: [refund('r', 't', { amount: 30 }), paid('t')],
				figures: [100, 30, 0, 70, 0, 0],
			},
		],
		[
			'received',
			'whose refund was not carried out',
			{
				money: [paid('t'), refund('r', 't', { status: 'PROCESSING' })],
				figures: [100, 0, 0, 100, 0, 0],
			},
		],
		[
			'received',
			'whose refund came back',
			{
				money: [paid('t'), refund('r', 't'), reversal('b', 'r', { operation: 'INCOMING' })],
				figures: [100, 0, 0, 100, 0, 0],
			},
		],
		[
			'returned',
			'whose money was taken back, after the period',
			{
				money: [paid('t'), reversal('b', 't', { createdAt: END + DAY })],
				figures: [100, 0, 100, 0, 100, 0],
			},
		],
		[
			'received',
			'that was paid again after that',
			{
				money: [paid('t'), reversal('b', 't'), paid('u', { createdAt: START + 5 * DAY })],
				figures: [200, 0, 100, 100, 0, 0],
			},
		],
		[
			'conflict',
			'of which more was given back than came',
			{
				money: [paid('t'), refund('r', 't'), reversal('b', 't')],
				figures: [100, 100, 100, -100, 100, 0],
			},
		],
		[
			'conflict',
			'whose payment came in another currency',
			{
				...{ of: { paymentIds: ['p'] }, money: [money('t', { paymentId: 'p', currency: 'GBP' })] },
				figures: [0, 0, 0, 0, 100, 0],
			},
		],
		[
			'conflict',
			'whose locks are more than there is',
			{
				...{ of: { locked: [{ transactionId: 't', amount: 101 }] }, money: [paid('t')] },
				figures: [0, 0, 0, 0, 100, 0],
			},
		],
		[
			'conflict',
			'whose lock is in another currency',
			{
				of: { locked: [{ transactionId: 't', amount: 100 }] },
				...{ money: [money('t', { currency: 'GBP' })], figures: [0, 0, 0, 0, 100, 0] },
			},
		],
		[
			'received',
			'that was paid before the period',
			{
				of: { locked: [{ transactionId: 'old', amount: 100 }] },
				figures: [100, 0, 0, 100, 0, 0],
			},
		],
		[
			'refunded',
			'that was paid before the period, and given back in it',
			{
				of: { locked: [{ transactionId: 'old', amount: 100 }] },
				...{ money: [refund('r', 'old')], figures: [100, 100, 0, 0, 0, 0] },
			},
		],
		[
			'overdue',
			'late for any rail',
			{ of: { date: END - 9 * DAY }, figures: [0, 0, 0, 0, 100, 0] },
		],
		[
			'overdue',
			'late for its rail',
			{
				of: { date: END - 2 * DAY, rail: 'SEPA_INSTANT' },
				figures: [0, 0, 0, 0, 100, 0],
			},
		],
		['notYet', 'in time', { of: { date: END - 2 * DAY }, figures: [0, 0, 0, 0, 100, 0] }],
		[
			'cannotKnow',
			'in a currency without an account',
			{
				of: { currency: 'AUD', date: START },
				figures: [0, 0, 0, 0, 100, 0],
			},
		],
	])('is %s when it is one %s', (status, _, { of = {}, money: came = [], settings, figures }) => {
		const result = reconciled([order('A', { ...REF, ...of })], came, settings);
		const found = orderOf(result, 'A');
		const { received, refunded, returned, net, outstanding, excess } = found;
		expect([received, refunded, returned, net, outstanding, excess]).toEqual(figures);
		expect(found).toMatchObject({ status, expected: 100 });
	});

	const lock = (transactionId: string, amount: number, excess = 0) => ({
		...{ transactionId, amount, excess },
	});
	it.each<[Status, string, Case]>([
		[
			'over',
			'whose price went down since',
			{
				...{ of: { locked: [lock('t', 150)] }, money: [paid('t', { amount: 150 })] },
				figures: [150, 0, 0, 150, 0, 50],
			},
		],
		[
			'partly',
			'whose price went up since',
			{
				...{ of: { locked: [lock('t', 50, 40)] }, money: [paid('t', { amount: 90 })] },
				figures: [90, 0, 0, 90, 10, 0],
			},
		],
		[
			'over',
			'that was given all of two payments',
			{
				...{ of: { locked: [lock('t', 100), lock('u', 100)] }, money: [paid('t'), paid('u')] },
				figures: [200, 0, 0, 200, 0, 100],
			},
		],
		[
			'received',
			'paid twice, of which the first was taken back since',
			{
				of: { locked: [lock('t', 100), lock('u', 0, 100)] },
				money: [paid('t'), paid('u'), reversal('r', 't')],
				figures: [200, 0, 100, 100, 0, 0],
			},
		],
		[
			'received',
			'paid twice, of which the second was taken back since',
			{
				of: { locked: [lock('t', 100), lock('u', 0, 100)] },
				money: [paid('t'), paid('u'), reversal('r', 'u')],
				figures: [200, 0, 100, 100, 0, 0],
			},
		],
		[
			'received',
			'paid twice before the period, of which the second was taken back in it',
			{
				of: { locked: [lock('t', 100), lock('u', 0, 100)] },
				...{ money: [reversal('r', 'u')], figures: [200, 0, 100, 100, 0, 0] },
			},
		],
		[
			'over',
			'paid too much, of which a part was taken back since',
			{
				of: { locked: [lock('t', 100, 50)] },
				money: [paid('t', { amount: 150 }), reversal('r', 't', { amount: 20 })],
				figures: [150, 0, 20, 130, 0, 30],
			},
		],
	])('with what an earlier run gave it is %s when it is one %s', (status, _, given) => {
		const { of, money: came = [], figures } = given;
		const result = reconciled([order('A', { ...REF, ...of })], came);
		const found = orderOf(result, 'A');
		const { received, refunded, returned, net, outstanding, excess } = found;
		expect([received, refunded, returned, net, outstanding, excess]).toEqual(figures);
		expect(found).toMatchObject({ status, expected: 100 });
		// As a run says that has no locks.
		if (came.some(({ id }) => id === 't')) {
			const bare = orderOf(reconciled([order('A', REF)], came), 'A');
			const { allocations, ...rest } = found;
			expect(rest).toMatchObject({ status: bare.status, excess: bare.excess });
			const shares = allocations.map(({ amount, excess }) => [amount, excess]);
			expect(shares).toEqual(bare.allocations.map(({ amount, excess }) => [amount, excess]));
		}
	});

	it('that was paid twice alike may be a duplicate; one paid with a surplus is not', () => {
		const twice = reconciled([order('A', REF)], [paid('t'), paid('u')]);
		const more = reconciled([order('A', REF)], [paid('t'), paid('u', { amount: 7 })]);
		expect(orderOf(twice, 'A').possibleDuplicate).toBe(true);
		expect(orderOf(more, 'A').possibleDuplicate).toBe(false);
	});
});

describe('refunds and reversals', () => {
	it('that point nowhere are reported', () => {
		const { adjustments } = reconciled([order('A', REF)], [paid('t'), refund('r', 'gone')]);
		expect(adjustments).toMatchObject([{ transactionId: 'r', sourceTransactionId: 'gone' }]);
	});

	it.each<[string, Transaction[]]>([
		['itself', [reversal('r', 'r')]],
		['each other', [reversal('r', 's'), reversal('s', 'r')]],
		['nothing', [reversal('r', '')]],
	])('that point to %s are reported', (_, came) => {
		const { adjustments } = reconciled([order('A', REF)], [paid('t'), ...came]);
		expect(adjustments.map(({ transactionId }) => transactionId)).toEqual(came.map(({ id }) => id));
	});

	it('say what they point to instead of money of the period', () => {
		const came = [
			paid('t'),
			paid('next', { createdAt: END + DAY }),
			refund('a', 't', { currency: 'GBP' }),
			refund('b', 'next', { createdAt: END + 2 * DAY }),
			refund('c', 'gone'),
		];
		const { adjustments } = reconciled([order('A', REF)], came);
		expect(adjustments.map(({ why }) => why)).toEqual([
			'It points to money in another currency',
			'It points to money that came outside of the period',
			'It points to no money of this period',
		]);
	});

	it('of a part of money of several orders are reported, and counted for neither', () => {
		const orders = ['A', 'B'].map((key) => order(key, { reference: `INV-${key}${key}` }));
		const came = [money('t', { reference: 'INV-AA INV-BB', amount: 200 })];
		const part = reconciled(orders, [...came, refund('r', 't', { amount: 50 })], {
			allowGroups: true,
		});
		expect(part.orders.map(({ status }) => status)).toEqual(['received', 'received']);
		expect(part.adjustments).toMatchObject([{ transactionId: 'r' }]);
		const all = reconciled(orders, [...came, refund('r', 't', { amount: 200 })], {
			allowGroups: true,
		});
		expect(all.orders.map(({ status }) => status)).toEqual(['refunded', 'refunded']);
		expect(all.adjustments).toEqual([]);
	});

	it('of money of several orders that came before the period are reported', () => {
		const locked = [{ transactionId: 'old', amount: 50 }];
		const orders = ['A', 'B'].map((key) => order(key, { locked }));
		for (const made of [refund, reversal]) {
			const { adjustments } = reconciled(orders, [made('r', 'old', { amount: 100 })]);
			expect(adjustments).toMatchObject([{ transactionId: 'r', sourceTransactionId: 'old' }]);
		}
	});
});

it('more taken back of one payment than it had is a conflict, whatever the others bring', () => {
	const came = [paid('t'), paid('u', { amount: 300 }), reversal('r', 'u', { amount: 400 })];
	const found = orderOf(reconciled([order('A', REF)], came), 'A');
	expect(found).toMatchObject({ status: 'conflict', net: 0, outstanding: 0 });
	expect(found.conflicts).toEqual(['More was given back than came']);
});

describe('figures', () => {
	const HUGE = Number.MAX_SAFE_INTEGER;
	const before = (id: string) => ({ transactionId: id, amount: HUGE });

	it.each<[string, Partial<Order>, Transaction[]]>([
		['received', REF, [paid('t', { amount: HUGE }), paid('u', { amount: HUGE })]],
		['locked before', { locked: [before('old'), before('older')] }, []],
		[
			'given back',
			{ locked: [before('old')] },
			['r', 's'].map((id) => refund(id, 'old', { amount: HUGE })),
		],
	])('too large to be exact stop the run: %s', (_, of, came) => {
		expect(() => reconciled([order('A', of)], came)).toThrow('too large to be counted exactly');
	});

	it('are exact up to the largest whole number', () => {
		const came = [paid('t', { amount: HUGE - 1 }), paid('u', { amount: 1 })];
		const { received, excess } = orderOf(reconciled([order('A', REF)], came), 'A');
		expect([received, excess]).toEqual([HUGE, HUGE - 100]);
	});
});

describe('records', () => {
	it('that come again count once, as they are in their last version', () => {
		const versions = [
			paid('t', { amount: 40, updatedAt: START + 2 * DAY }),
			paid('t', { amount: 60, updatedAt: START + 3 * DAY }),
		];
		for (const came of [versions, [...versions].reverse(), [...versions, ...versions]]) {
			expect(orderOf(reconciled([order('A', REF)], came), 'A').received).toBe(60);
		}
	});

	it.each([0, -1, 1.5, 2 ** 53])('with the amount %d stop the run', (amount) => {
		expect(() => reconciled([], [paid('t', { amount })])).toThrow('no positive whole number');
	});

	it('that cannot be counted stop the run only in their last version, whichever comes first', () => {
		const [odd, good] = [
			paid('t', { amount: NaN, updatedAt: START + 2 * DAY }),
			paid('t', { amount: 60, updatedAt: START + 3 * DAY }),
		];
		for (const came of [
			[odd, good],
			[good, odd],
		]) {
			expect(orderOf(reconciled([order('A', REF)], came), 'A').received).toBe(60);
			const worse = came.map((one) => ({ ...one, updatedAt: END - (one.updatedAt ?? 0) }));
			expect(() => reconciled([order('A', REF)], worse)).toThrow('no positive whole number');
		}
	});

	it('stop the run where two orders have one key', () => {
		expect(() => reconciled([order('A'), order('A')], [])).toThrow('Two orders have the key "A"');
	});
});

it('sums that do not close stop the run', () => {
	const control = {
		currency: 'EUR',
		transactions: 1,
		allocated: 60,
		excess: 0,
		allocatedBefore: 0,
	};
	expect(() => mustClose({ ...control, candidates: 100, unallocated: 40 })).not.toThrow();
	expect(() => mustClose({ ...control, candidates: 100, unallocated: 39 })).toThrow(/do not close/);
});
