/** The lists behind *From List*, as the editor asks for them. */
import type { INodeParameters } from 'n8n-workflow';
import { runListSearch, runLoadOptions } from '../../../engine';
import { voltData } from '../../../sandbox/credentials';
import { useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';

const bench = useBench();
const data = () => bench().world.sandbox.volt.data;
let credentials = 0;

/** An editor with a credential of its own, so that nothing is remembered from another test. */
function asking(method: string, parameters: INodeParameters = {}) {
	const own = { id: `volt-${++credentials}`, name: 'Volt', type: 'voltOAuth2Api' };
	return {
		...{ nodeType: 'n8n-nodes-volt.volt', nodes: 'source' as const, method, parameters },
		credentials: [{ ...own, data: voltData(bench().world.sandbox) }],
	};
}

const search = async (
	method: string,
	filter?: string,
	parameters?: INodeParameters,
	token?: string,
) => await runListSearch(asking(method, parameters), filter, token);

const values = async (...asked: Parameters<typeof search>) =>
	(await search(...asked)).results.map(({ value }) => value);

describe('the lists of the Volt node', () => {
	it('of accounts: all of them, by name or currency, with a state that is not the usual one', async () => {
		const accounts = [...data().accounts.values()];
		expect(await values('searchAccounts')).toEqual(accounts.map(({ id }) => id));
		const pounds = accounts.filter(({ currency }) => currency === 'GBP');
		expect(await values('searchAccounts', 'gbp')).toEqual(pounds.map(({ id }) => id));
		const closed = accounts.find(({ status }) => status === 'CLOSED')!;
		const { results } = await search('searchAccounts', closed.id);
		expect(results[0]?.name).toBe(`${closed.name} · ${closed.currency} · ${closed.type} · CLOSED`);
	});

	it('of accounts where several may be chosen: the same', async () => {
		const { results } = await search('searchAccounts');
		expect(await runLoadOptions(asking('getAccounts'))).toEqual(results);
	});

	describe('of payments', () => {
		const shown = () =>
			[...data().payments.values()]
				.map(({ payment }) => payment)
				.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));

		it('shows what the older list has, newest first, page by page', async () => {
			const all = shown();
			expect(all.length).toBeGreaterThan(100);
			const { results, paginationToken } = await search('searchPayments');
			expect(results).toHaveLength(100);
			const first = all.find(({ id }) => id === results[0]?.value)!;
			expect(first.createdAt).toBe(all[0]?.createdAt);
			expect(results[0]?.name).toBe(
				[
					...[first.paymentReference, `${(first.amount / 100).toFixed(2)} ${first.currency}`],
					...[first.status, first.createdAt.slice(0, 16).replace('T', ' ')],
				].join(' · '),
			);
			const read: unknown[] = results.map(({ value }) => value);
			for (let token = paginationToken; token !== undefined; ) {
				const page = await search('searchPayments', undefined, {}, token);
				read.push(...page.results.map(({ value }) => value));
				token = page.paginationToken;
			}
			expect([...read].sort()).toEqual(all.map(({ id }) => id).sort());
		});

		it('finds one by its whole reference or ID, however old, and newer ones by a part', async () => {
			const all = shown();
			const oldest = all.at(-1)!;
			expect(await values('searchPayments', oldest.id.toUpperCase())).toEqual([oldest.id]);
			const same = all.filter(
				({ paymentReference }) => paymentReference === oldest.paymentReference,
			);
			const found = await values('searchPayments', ` ${oldest.paymentReference} `);
			expect(found).toEqual(expect.arrayContaining(same.map(({ id }) => id)));
			const newest = all[0]!;
			const part = String(newest.paymentReference).slice(2).toLowerCase();
			expect(await values('searchPayments', part)).toContain(newest.id);
			expect(await values('searchPayments', 'no such payment')).toEqual([]);
		});
	});

	it('of trusted accounts: those that settlements may go to', async () => {
		const active = [...data().trustedAccounts.values()].filter(({ account }) => account.active);
		expect(await values('searchTrustedAccounts')).toEqual(active.map(({ account }) => account.id));
	});

	it('of aliases: those of the account, by the end of their number', async () => {
		const alias = [...data().aliases.values()].find(
			({ identifications }) => identifications[0]?.iban,
		)!;
		const account = rl('id', alias.accountId) as INodeParameters;
		const own = [...data().aliases.values()].filter(
			({ accountId }) => accountId === alias.accountId,
		);
		const found = await values('searchAliases', undefined, { account });
		expect([...found].sort()).toEqual(own.map(({ id }) => id).sort());
		const end = alias.identifications[0]!.iban!.slice(-8);
		expect(await values('searchAliases', end, { account })).toEqual([alias.id]);
		await expect(search('searchAliases')).rejects.toThrow('Choose an account first');
	});

	it('of institutions: those of the country and currency', async () => {
		const place = { country: 'de', currency: 'eur' };
		const german = [...data().institutions.values()].filter(({ country }) => country === 'DE');
		expect(await values('searchInstitutions', undefined, place)).toEqual(
			german.map(({ id }) => id),
		);
		await expect(search('searchInstitutions')).rejects.toThrow('Fill in Country first');
	});
});
