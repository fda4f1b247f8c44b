import { NodeApiError, type INode } from 'n8n-workflow';
import { path } from '../../../../../nodes/core/http/path';
import type { ApiRequest } from '../../../../../nodes/core/http/request';
import { Reader } from '../../../../../nodes/core/item/lookup';
import type { Transport } from '../../../../../nodes/core/send/transport';
import type { Service } from '../../../../../nodes/core/service';

const remembered = new Map<string, Promise<unknown>>();
const transport = { session: async () => await Promise.resolve({ remembered }) };
const reader = () => new Reader({} as Service, transport as unknown as Transport, 0);

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
		const own = new Reader({} as Service, { send } as unknown as Transport, 0);
		expect((await own.page({ method: 'GET', path: path`/things` })).records).toEqual(records);
	});
});

describe('a list that is looked through', () => {
	const request = { method: 'GET', path: path`/things` } as const;
	const style = { kind: 'number', parameter: 'page', first: 1, step: 1, own: true } as const;
	const node = { typeVersion: 1, parameters: {} } as unknown as INode;
	const refusal = (httpCode: string) => new NodeApiError(node, {}, { httpCode });

	/** A service whose pages are these texts; a number is a refusal. */
	const reading = (...pages: Array<string | number>) => {
		const send = async ({ query }: ApiRequest) => {
			const body = pages[Number(query?.page) - 1] ?? 404;
			if (typeof body === 'number') return await Promise.reject(refusal(String(body)));
			return await Promise.resolve({ status: 200, body: Buffer.from(body), headers: {} });
		};
		const transport = {
			send,
			sceneOf: () => ({ node, itemIndex: 0, secrets: [] }),
		} as unknown as Transport;
		return new Reader({ name: 'Service' } as Service, transport, 0);
	};

	const NOTHING: Array<[string, string | number]> = [
		['404', 404],
		['416', 416],
		['nothing', ''],
		['null', 'null'],
		['null in the place of the list', '{"data":null}'],
	];

	it.each([...NOTHING, ['a list of nothing', '{"data":[]}'], ['an object of nothing', '{}']])(
		'ends where %s comes past the last page',
		async (_, past) => {
			const records = await reading('[{"id":1}]', '[{"id":2}]', past).list(request, style);
			expect(records).toEqual([{ id: 1 }, { id: 2 }]);
		},
	);

	it.each([400, 403, 429, 500])('stops where it is %i', async (status) => {
		await expect(reading('[{"id":1}]', status).list(request, style)).rejects.toThrow(NodeApiError);
	});

	it.each([
		...NOTHING,
		['a text', '"busy"'],
		['words', '{"message":"busy"}'],
		['words beside an empty list', '{"data":null,"message":"busy"}'],
	])('stops where %s comes in the place of a page that was promised', async (_, bad) => {
		const told = { ...style, more: ({ index }: { index: number }) => index < 2 };
		const pages = ['[{"id":1}]', bad, '[{"id":3}]'];
		await expect(reading(...pages).list(request, told)).rejects.toThrow(/missing|no list/);
	});
});
