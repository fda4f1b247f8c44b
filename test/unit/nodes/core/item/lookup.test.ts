import { path } from '../../../../../nodes/core/http/path';
import { Reader } from '../../../../../nodes/core/item/lookup';
import type { Context } from '../../../../../nodes/core/n8n/context';
import type { Transport } from '../../../../../nodes/core/send/transport';
import type { Service } from '../../../../../nodes/core/service';

const remembered = new Map<string, Promise<unknown>>();
const transport = { session: async () => await Promise.resolve({ remembered }) };
const reader = () => new Reader({} as Context, {} as Service, transport as unknown as Transport, 0);

describe('what is looked up once per credential', () => {
	it('is the same for every item that asks for it', async () => {
		let calls = 0;
		const work = async () => await Promise.resolve(++calls);
		expect([await reader().once('a', work), await reader().once('a', work)]).toEqual([1, 1]);
		expect(await reader().once('b', work)).toBe(2);
	});

	it('is looked up again by the next item where it did not work out', async () => {
		const broken = async () => await Promise.reject<number>(new Error('no'));
		await expect(reader().once('c', broken)).rejects.toThrow('no');
		expect(await reader().once('c', async () => await Promise.resolve(3))).toBe(3);
	});
});

describe('a page of a list', () => {
	const records = [{ id: 1 }, { id: 2 }];

	it.each([
		[records],
		[{ data: records }],
		[{ data: { 1: records[0], 2: records[1] } }],
		[{ ...records }],
	])('is read in the form of %j', async (body) => {
		const send = async () =>
			await Promise.resolve({ body: Buffer.from(JSON.stringify(body)), headers: {} });
		const own = new Reader({} as Context, {} as Service, { send } as unknown as Transport, 0);
		expect((await own.page({ method: 'GET', path: path`/things` })).records).toEqual(records);
	});
});
