import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from '../../../../../nodes/core/http/request';
import { path } from '../../../../../nodes/core/http/path';
import type { Params } from '../../../../../nodes/core/item/params';
import { readLedger } from '../../../../../nodes/Volt/resources/reconciliation/read';
import { transactionOf } from '../../../../../nodes/Volt/resources/reconciliation/transaction';
import { DAY, START } from './support';

interface Served {
	records: IDataObject[];
	size: number;
	/** Whether the header says how many pages there are. */
	counts: boolean;
	/** A page that comes empty though more follow. */
	lost?: number;
	/** A page with something that is no record. */
	odd?: number;
	/** From this page on it is the same one, whichever is asked for. */
	stuck?: number;
}

/** A list in pages, as Volt serves it. */
async function read({ records, size, counts, lost, odd, stuck = Infinity }: Served, end: number) {
	const [taken, pages] = [[] as string[], [] as number[]];
	const page = async ({ query = {} }: ApiRequest) => {
		const number = Math.min(Number(query.page), stuck);
		pages.push(number);
		const count = String(Math.max(1, Math.ceil(records.length / size)));
		const held = number === lost ? [] : records.slice((number - 1) * size, number * size);
		return {
			body: number === odd ? [null, ...held] : held,
			headers: counts ? { 'page-count': count } : {},
			records: held,
		};
	};
	const request: ApiRequest = { method: 'GET', host: 'accounts', path: path`/transactions` };
	const params = { reader: { page } } as unknown as Params;
	await readLedger(params, request, end, ({ id }) => taken.push(id));
	return { taken, pages };
}

const record = (id: number, day: number): IDataObject => ({
	...{ id: `t${id}`, currency: 'EUR', amount: 100, status: 'COMPLETED' },
	createdAt: new Date(START + day * DAY).toISOString(),
});

const days = fc.array(fc.nat({ max: 20 }), { maxLength: 30 });
const END = START + 10 * DAY;
const before = (records: IDataObject[]) =>
	records.filter(({ createdAt }) => Date.parse(createdAt as string) < END).map(({ id }) => id);

describe('the ledger', () => {
	it('is read whole up to its end, whatever the size of a page and whatever Volt says of pages', () => {
		return fc.assert(
			fc.asyncProperty(
				days,
				fc.integer({ min: 1, max: 9 }),
				fc.boolean(),
				async (list, size, counts) => {
					const records = list.sort((a, b) => a - b).map((day, id) => record(id, day));
					const { taken, pages } = await read({ records, size, counts }, END);
					expect(taken).toEqual(before(records));
					// The page with the first record of the end is the last one; without one, an empty one may be.
					const needed = Math.ceil((before(records).length + 1) / size);
					expect(pages.length).toBeLessThanOrEqual(needed + (counts ? 0 : 1));
				},
			),
		);
	});

	it('that does not come oldest first is read to its very end', () => {
		return fc.assert(
			fc.asyncProperty(
				days,
				fc.integer({ min: 2, max: 9 }),
				fc.boolean(),
				async (list, size, counts) => {
					const descending = [...new Set(list)].sort((a, b) => b - a);
					const records = descending.map((day, id) => record(id, day));
					const { taken } = await read({ records, size, counts }, END);
					expect(taken).toEqual(before(records));
				},
			),
		);
	});

	it('of which a page is missing is refused', async () => {
		const records = Array.from({ length: 6 }, (_, id) => record(id, id));
		await expect(read({ records, size: 2, counts: true, lost: 2 }, END)).rejects.toThrow(
			'A page of the transactions is missing',
		);
	});

	it('of which the same page comes again is refused: what stands on the others is not known', () => {
		const pages = fc.integer({ min: 2, max: 5 });
		return fc.assert(
			fc.asyncProperty(pages, fc.nat(), fc.boolean(), async (count, at, counts) => {
				const records = Array.from({ length: count * 100 }, (_, id) => record(id, id / 100));
				const stuck = 1 + (at % (count - 1));
				await expect(read({ records, size: 100, counts, stuck }, END)).rejects.toThrow(
					'Volt sends the same page of the transactions again',
				);
			}),
			{ numRuns: 20 },
		);
	});

	it('that fits into one page may be the same whichever is asked for', async () => {
		const records = Array.from({ length: 6 }, (_, id) => record(id, id));
		const { taken } = await read({ records, size: 100, counts: false, stuck: 1 }, END);
		expect([...new Set(taken)]).toEqual(before(records));
	});

	it('with something that is no record is refused', async () => {
		const records = Array.from({ length: 6 }, (_, id) => record(id, id));
		await expect(read({ records, size: 2, counts: true, odd: 2 }, END)).rejects.toThrow(
			'A page of the transactions has something that is no transaction',
		);
	});

	it.each<[unknown, number]>([
		[1250, 1250],
		['1250', 1250],
		['9007199254740993', NaN],
		...[null, undefined, '', ' ', true, [100], {}, '0x10', '1e3', '12.50', '12,50', '-5', 'x'].map(
			(amount): [unknown, number] => [amount, NaN],
		),
	])('with the amount %j counts it as %d', (amount, is) => {
		expect(transactionOf({ ...record(0, 0), amount } as IDataObject).amount).toBe(is);
	});

	it('has currencies in upper case, as orders have them', () => {
		expect(transactionOf({ ...record(0, 0), currency: ' eur' }).currency).toBe('EUR');
	});

	it.each(['id', 'currency', 'createdAt'])('with a record without %s is refused', async (name) => {
		const records = [{ ...record(0, 0), [name]: null }];
		await expect(read({ records, size: 2, counts: true }, END)).rejects.toThrow(
			'A transaction has no ID, currency or time',
		);
	});
});
