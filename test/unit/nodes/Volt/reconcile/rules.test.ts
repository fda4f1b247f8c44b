import type { Order, Settings, Transaction } from '../../../../../nodes/Volt/reconcile/types';
import {
	DAY,
	END,
	money,
	order,
	orderOf,
	reconciled,
	refund,
	START,
	unknownOf,
	withLocks,
} from './support';

const IBAN = 'NL91ABNA0417164300';
const OTHER = 'DE89370400440532013000';

describe('one order and one transaction', () => {
	it.each<[string, Partial<Order>, Partial<Transaction>, Partial<Settings>, string | null]>([
		['payment ID', { paymentIds: ['p0', 'P1'] }, { paymentId: 'p1', amount: 40 }, {}, 'paymentId'],
		['another payment ID', { paymentIds: ['p0'] }, { paymentId: 'p1', amount: 40 }, {}, null],
		['alias', { aliasId: 'a' }, { aliasId: 'a', amount: 130 }, {}, 'alias'],
		[
			'reference',
			{ reference: 'INV-2024/17' },
			{ reference: 'inv 2024 17', amount: 1 },
			{},
			'reference',
		],
		['full width', { reference: 'INV-17' }, { reference: 'ＩＮＶ１７' }, {}, 'reference'],
		['no reference', { reference: '--' }, { reference: '..', amount: 1 }, {}, null],
		['in a text', { reference: 'INV-17' }, { reference: 'Thanks, INV 17!' }, {}, 'namedReference'],
		[
			'in a text, not exact',
			{ reference: 'INV-17' },
			{ reference: 'for INV 17', amount: 99 },
			{},
			null,
		],
		['after a prefix', { reference: '4711' }, { reference: 'RE4711' }, {}, 'namedReference'],
		['within a word', { reference: '4711' }, { reference: 'for X47119' }, {}, null],
		['within a word, no prefix', { reference: '4711' }, { reference: 'Y4711' }, {}, null],
		['short, in a text', { reference: 'A17' }, { reference: 'for A17' }, {}, null],
		[
			'cut off',
			{ reference: 'ORDER-2024-000017-B' },
			{ reference: 'ORDER 2024 0000' },
			{},
			'namedReference',
		],
		[
			'cut off too short',
			{ reference: 'ORDER-2024-000017' },
			{ reference: 'ORDER 2024' },
			{},
			null,
		],
		[
			'payer, accepted',
			{ payerIban: IBAN },
			{ payerIban: IBAN },
			{ acceptProbable: true },
			'payerIban',
		],
		[
			'payer, other amount',
			{ payerIban: IBAN },
			{ payerIban: IBAN, amount: 99 },
			{ acceptProbable: true },
			null,
		],
		[
			'payer, too early',
			{ payerIban: IBAN, date: START + 2 * DAY },
			{ payerIban: IBAN },
			{ acceptProbable: true },
			null,
		],
		[
			'name and amount',
			{ payerName: 'Ann Bell' },
			{ payerName: 'Bell, Ann' },
			{ acceptProbable: true },
			null,
		],
		[
			'another currency',
			{ reference: 'INV-17' },
			{ reference: 'INV-17', currency: 'GBP' },
			{},
			null,
		],
		[
			'not completed',
			{ reference: 'INV-17' },
			{ reference: 'INV-17', status: 'PROCESSING' },
			{},
			null,
		],
		['outgoing', { reference: 'INV-17' }, { reference: 'INV-17', operation: 'OUTGOING' }, {}, null],
		['top up', { reference: 'INV-17' }, { reference: 'INV-17', type: 'TOP_UP' }, {}, null],
		[
			'first moment',
			{ reference: 'INV-17' },
			{ reference: 'INV-17', createdAt: START },
			{},
			'reference',
		],
		[
			'end of the period',
			{ reference: 'INV-17' },
			{ reference: 'INV-17', createdAt: END },
			{},
			null,
		],
	])('by %s', (_, ofOrder, ofMoney, more, rule) => {
		const result = reconciled([order('A', ofOrder)], [money('t', ofMoney)], more);
		const { allocations, received } = orderOf(result, 'A');
		expect(allocations.map((one) => one.rule)).toEqual(rule === null ? [] : [rule]);
		expect(received).toBe(rule === null ? 0 : (ofMoney.amount ?? 100));
	});
});

describe('rules in their order', () => {
	it('give money to the order of its payment, whatever else it says', () => {
		const orders = [order('A', { paymentIds: ['p'] }), order('B', { reference: 'INV-17' })];
		const result = reconciled(orders, [money('t', { paymentId: 'p', reference: 'INV-17' })]);
		expect(orderOf(result, 'A')).toMatchObject({ status: 'received', rule: 'paymentId' });
		expect(orderOf(result, 'B')).toMatchObject({ status: 'notYet', received: 0 });
	});

	it('tell orders of one alias apart by the reference', () => {
		const orders = ['A', 'B', 'C'].map((key) =>
			order(key, { aliasId: 'a', reference: `INV-${key}` }),
		);
		const result = reconciled(orders, [
			money('t', { aliasId: 'a', reference: 'INV-B' }),
			money('u', { aliasId: 'a', reference: 'hello', amount: 70 }),
		]);
		expect(orderOf(result, 'B')).toMatchObject({ status: 'received', rule: 'reference' });
		expect(orderOf(result, 'A')).toMatchObject({ status: 'ambiguous', received: 0 });
		expect(unknownOf(result, 'u').candidates.map(({ key }) => key)).toEqual(['A', 'B', 'C']);
	});

	it.each<[string, Partial<Order>, Partial<Transaction>]>([
		['payment', { paymentIds: ['p'] }, { paymentId: 'p' }],
		['alias', { aliasId: 'a' }, { aliasId: 'a' }],
		['reference', { reference: 'INV-17' }, { reference: 'INV-17' }],
		['name in a text', { reference: 'INV-17' }, { reference: 'for INV-17 please' }],
		['payer', { payerIban: IBAN }, { payerIban: IBAN }],
	])('take the same %s of two orders for neither', (_, ofOrder, ofMoney) => {
		const orders = [order('A', ofOrder), order('B', ofOrder), order('C', { amount: 5 })];
		const result = reconciled(orders, [money('t', ofMoney)], { acceptProbable: true });
		expect(result.orders.map(({ status }) => status)).toEqual(['ambiguous', 'ambiguous', 'notYet']);
		expect(unknownOf(result, 't')).toMatchObject({ remainder: 100 });
		expect(orderOf(result, 'A').candidates).toMatchObject([
			{ transactionId: 't', kind: 'ambiguous' },
		]);
	});

	it('find the longer reference of two that stand in one place', () => {
		const orders = [order('A', { reference: 'AB12' }), order('B', { reference: 'AB12-CD34' })];
		const result = reconciled(orders, [money('t', { reference: 'for AB12-CD34' })]);
		expect(result.orders.map(({ received }) => received)).toEqual([0, 100]);
	});

	it('take a cut-off reference for none where two begin so', () => {
		const orders = ['17', '18'].map((nr) => order(nr, { reference: `ORDER-2024-0000${nr}` }));
		const result = reconciled(orders, [money('t', { reference: 'ORDER-2024-0000' })]);
		expect(result.orders.map(({ status }) => status)).toEqual(['ambiguous', 'ambiguous']);
	});

	it('make no group of orders whose references begin like one that was cut off', () => {
		const orders = ['17', '18'].map((nr) => order(nr, { reference: `ORDER-2024-0000${nr}` }));
		const came = [money('t', { reference: 'ORDER-2024-0000', amount: 200 })];
		const result = reconciled(orders, came, { allowGroups: true });
		expect(result.orders.map(({ status }) => status)).toEqual(['ambiguous', 'ambiguous']);
		expect(unknownOf(result, 't').remainder).toBe(200);
	});

	it.each([
		[499, ['reference', undefined]],
		[600, ['reference', undefined]],
	])('compare references of %d characters to their very end', (length, rules) => {
		const reference = (end: string) => 'X'.repeat(length) + end;
		const orders = ['A', 'B'].map((key) => order(key, { reference: reference(key) }));
		const result = reconciled(orders, [money('t', { reference: reference('A'), amount: 1 })]);
		expect(result.orders.map(({ rule }) => rule ?? undefined)).toEqual(rules);
	});

	it('take the place where they stop to look at a text for no end of it', () => {
		const text = `${'word '.repeat(97)}ORDER-2024-0000`;
		const orders = [order('A', { reference: 'ORDER-2024-000017' })];
		expect(reconciled(orders, [money('t', { reference: text })]).orders[0]?.received).toBe(100);
		const longer = [money('t', { reference: `${text}99-${'X'.repeat(20)}` })];
		expect(reconciled(orders, longer).orders[0]?.received).toBe(0);
	});

	it('give money of an alias of several orders to the only one that is not paid yet', () => {
		const orders = ['A', 'B'].map((key) =>
			order(key, { aliasId: 'a', reference: `INV-${key}`, paymentIds: [`p${key}`] }),
		);
		const came = [
			money('later', { aliasId: 'a', reference: 'thanks', amount: 70, createdAt: START }),
			money('t', { reference: 'INV-A', createdAt: START + 3 * DAY }),
		];
		const result = reconciled(orders, came);
		expect(orderOf(result, 'A')).toMatchObject({ status: 'received', rule: 'reference' });
		expect(orderOf(result, 'B')).toMatchObject({ status: 'partly', rule: 'alias', received: 70 });
		expect(reconciled(withLocks(orders, result), came)).toEqual(result);
		const both = [...came, money('u', { reference: 'INV-B' })];
		const paid = reconciled(orders, both);
		expect(unknownOf(paid, 'later')).toMatchObject({ remainder: 70 });
		expect(unknownOf(paid, 'later').candidates.map(({ key }) => key)).toEqual(['A', 'B']);
	});

	it.each([
		[true, 150, ['received', 'received']],
		[true, 151, ['ambiguous', 'ambiguous']],
		[false, 150, ['ambiguous', 'ambiguous']],
	])(
		'make a group only if allowed (%s), and only of the exact sum (%d)',
		(allowGroups, amount, is) => {
			const orders = [
				order('A', { reference: 'INV-17' }),
				order('B', { reference: 'INV-18', amount: 50 }),
			];
			const result = reconciled(orders, [money('t', { reference: 'INV-17 + INV-18', amount })], {
				allowGroups,
			});
			expect(result.orders.map(({ status }) => status)).toEqual(is);
		},
	);

	it('call a payer with the exact amount probable, and do not allocate it unless told to', () => {
		const result = reconciled([order('A', { payerIban: IBAN })], [money('t', { payerIban: IBAN })]);
		expect(orderOf(result, 'A')).toMatchObject({
			...{ status: 'probable', received: 0, rule: 'payerIban', allocations: [] },
			candidates: [{ transactionId: 't', amount: 100, kind: 'probable' }],
		});
	});

	it('suggest what has the name and the amount before what has the amount alone', () => {
		const result = reconciled(
			[order('A', { payerName: 'Ann Bell' })],
			[money('a'), money('b', { payerName: 'BELL Ann' })],
		);
		const { candidates, status } = orderOf(result, 'A');
		expect(status).toBe('notYet');
		expect(candidates.map(({ transactionId }) => transactionId)).toEqual(['b', 'a']);
		expect(candidates.map(({ kind }) => kind)).toEqual(['suggestion', 'suggestion']);
	});
});

it('money that is exact only once other money was found is found too, and another run finds no more', () => {
	const orders = [order('A', { reference: 'INV-17' })];
	const came = [
		money('again', { reference: 'rest of INV-17', amount: 30 }),
		money('first', { reference: 'for INV-17', createdAt: START + 2 * DAY }),
		refund('back', 'first', { type: 'REVERSAL', amount: 30 }),
	];
	const result = reconciled(orders, came);
	expect(orderOf(result, 'A')).toMatchObject({
		...{ status: 'received', received: 130, returned: 30, net: 100, outstanding: 0 },
		transactionIds: ['first', 'again'],
	});
	expect(reconciled(withLocks(orders, result), came)).toEqual(result);
});

describe('who paid', () => {
	it.each<[Partial<Order>, Partial<Transaction>, boolean | null]>([
		[{ payerIban: IBAN }, { payerIban: 'nl91 abna 0417 1643 00' }, false],
		[{ payerIban: IBAN }, { payerIban: OTHER }, true],
		[{ payerName: 'Zoë Ök' }, { payerName: 'OK, ZOE' }, false],
		[{ payerName: 'Zoë Ök' }, { payerName: 'Ann Bell' }, true],
		[{ payerName: 'Zoë Ök' }, {}, null],
		[{}, { payerIban: IBAN }, null],
	])('of %j, money of %j: differs %j', (ofOrder, ofMoney, is) => {
		const [orders, transactions] = [
			[order('A', { reference: 'INV-17', ...ofOrder })],
			[money('t', { reference: 'INV-17', ...ofMoney })],
		];
		expect(orderOf(reconciled(orders, transactions), 'A').payerDiffers).toBe(is);
	});
});
