import type { Transaction } from '../../sandbox/volt/data/account-types';
import { bench, START, sure } from './volt-harness';

const DAY = 86_400_000;

describe('lists', () => {
	test('pages are disjoint, cover everything, and count it in headers', async () => {
		const b = bench();
		const seen: string[] = [];
		for (let page = 1; page <= 6; page++) {
			const reply = await b.call('listTransactions', { query: { page, limit: 100 } });
			expect(reply.headers).toMatchObject({ page: String(page), 'page-count': '6' });
			expect(reply.headers?.['total-items']).toBe('600');
			seen.push(...(reply.body as Transaction[]).map(({ id }) => id));
		}
		expect(new Set(seen).size).toBe(600);
		expect((await b.call('listTransactions', { query: { page: 7, limit: 100 } })).body).toEqual([]);
	});

	test.each([undefined, ['PAYOUT']])(
		'oldest first is newest first reversed (type %p)',
		async (type) => {
			const b = bench();
			const asked = { limit: 100, ...(type ? { type } : {}) };
			const newest = await b.call('listTransactions', { query: asked });
			const pages = Number(newest.headers?.['page-count']);
			const query = { ...asked, order: { createdAt: 'asc' }, page: pages };
			const oldest = await b.get<Transaction[]>('listTransactions', { query });
			expect(oldest.at(-1)).toEqual((newest.body as Transaction[])[0]);
		},
	);

	test('filters combine, however the parser wrote them', async () => {
		const b = bench();
		const since = new Date(START - 20 * DAY).toISOString();
		const expected = b.data.transactions.filter(
			({ type, status, createdAt }) =>
				type === 'PAYOUT' && status === 'COMPLETED' && createdAt >= since,
		);
		const nested = { type: ['PAYOUT'], status: ['COMPLETED'], createdAt: { gte: since } };
		const flat = { 'type[]': 'PAYOUT', 'status[]': 'COMPLETED', 'createdAt[gte]': since };
		for (const query of [nested, flat]) {
			const reply = await b.call('listTransactions', { query: { ...query, limit: 100 } });
			expect(reply.headers?.['total-items']).toBe(String(expected.length));
		}
		expect(expected.length).toBeGreaterThan(0);
	});

	test('transactions can be added and removed at either end between two pages', async () => {
		const b = bench();
		const [first] = await b.get<Transaction[]>('listTransactions');
		const newer = b.data.addTransactions(3, 'start');
		b.data.addTransactions(2, 'end');
		const list = await b.get<Transaction[]>('listTransactions');
		expect(list.slice(0, 4).map(({ id }) => id)).toEqual([
			...newer.map(({ id }) => id),
			sure(first).id,
		]);
		expect(b.data.removeTransactions(3)).toEqual(newer);
		expect((await b.get<Transaction[]>('listTransactions'))[0]).toBe(first);
		expect(b.data.transactions).toHaveLength(602);
		const times = b.data.transactions.map(({ createdAt }) => createdAt);
		expect([...times].sort().reverse()).toEqual(times);
	});

	test('accounts and trusted accounts have filters of their own', async () => {
		const b = bench();
		const euros = await b.get<{ currency: string }[]>('listAccounts', {
			query: { currency: ['EUR'], active: true },
		});
		expect(euros.map(({ currency }) => currency)).toEqual(['EUR', 'EUR']);
		const query = { groups: ['CUSTOMERS'], active: true };
		const trusted = await b.get<{ active: boolean }[]>('listTrustedAccounts', { query });
		expect(trusted.length).toBeGreaterThan(0);
		expect(trusted.every(({ active }) => active)).toBe(true);
	});
});
