import type { IDataObject } from 'n8n-workflow';
import { createPayment, items, pairs, stopped, useBench } from '../../support/apiRequest';

const bench = useBench();

const NOTHING = ['null', 'undefined', '""', '" "'];
const given = (value: string) => `={{ ${value} }}`;

/** Where switches are, by what messages call them: node, and the options that hold it. */
const SWITCHES: Array<[string, 'volt' | 'voltTime', (value: string) => IDataObject]> = [
	['Split Into Items', 'voltTime', (split) => ({ split })],
	['Take Out Data', 'voltTime', (unwrapData) => ({ unwrapData })],
	['Sign Request', 'volt', (signRequest) => ({ signRequest })],
	['Never Error', 'volt', (neverRaise) => ({ neverRaise })],
	['Include Response Headers and Status', 'volt', (fullResponse) => ({ fullResponse })],
];

describe.each(SWITCHES)('the switch %s of the %s node', (name, node, options) => {
	it.each([...NOTHING, '"maybe"', '2', '({})'])(
		'is refused by name when its expression gives %s, and nothing is sent',
		async (value) => {
			const post = { method: 'POST', path: '/user', options: options(given(value)) };
			const { message } = stopped(await bench()[node](post));
			expect(message).toBe(`${name} must be true or false`);
			expect(bench().sent()).toBe(0);
		},
	);
});

describe.each(['sendQuery', 'sendHeaders'])('the switch %s', (name) => {
	it.each(NOTHING)(
		'is refused when its expression gives %s, and nothing is sent',
		async (value) => {
			const post = { method: 'POST', path: '/user', [name]: given(value) };
			const { message } = stopped(await bench().voltTime(post));
			expect(message).toMatch(/^Send (Query Parameters|Headers) must be true or false$/);
			expect(bench().sent()).toBe(0);
		},
	);
});

describe.each(NOTHING)('options whose expressions give %s', (value) => {
	const none = given(value);

	it('drop out: the request goes as if they had not been added', async () => {
		const sent = async (options: IDataObject) => {
			bench().stub.reset(() => ({ body: { data: [{ id: 1 }, { id: 2 }] } }));
			const query = pairs(['a', '1'], ['a', '2']);
			const request = { path: '/thing', sendQuery: true, query };
			const found = items(await bench().stubbed({ ...request, options }));
			const [seen] = bench().stub.seen;
			return { items: found.map(({ json }) => json), search: seen?.search, accept: seen?.headers };
		};
		const empty = {
			...{ arrayFormat: none, property: none, itemsInParallel: none, maxPages: none },
			...{ timeout: none, tries: none, responseFormat: none, fileField: none },
		};
		expect(await sent(empty)).toEqual(await sent({}));
	});

	it('drop out of a payment, which still gets a key', async () => {
		bench().stub.reset(() => ({ status: 201, body: {} }));
		const options = { apiVersion: none, initiationChannel: none };
		items(await bench().stubbedVolt(createPayment(options)));
		items(await bench().stubbedVolt(createPayment()));
		const [first, second] = bench().stub.seen.map(({ headers }) => headers);
		for (const header of ['x-volt-api-version', 'x-volt-initiation-channel']) {
			expect([header, first?.[header]]).toEqual([header, second?.[header]]);
		}
		expect(first?.['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
	});
});

describe('a row of a body', () => {
	const multipart = (row: IDataObject): IDataObject => ({
		...{ method: 'POST', path: '/x', bodyType: 'multipart' },
		parts: { parts: [row] },
	});

	it.each<[IDataObject, RegExp]>([
		[{ type: 'picture', name: 'a' }, /^Parts, row 1: Type must be one of/],
		[{ name: '={{ ({}) }}', value: '1' }, /^Parts, row 1: Name must be a text$/],
		[{ name: 'a', value: '={{ [1] }}' }, /^Part "a" must be a text$/],
		[{ type: 'file', name: 'a', binaryField: '={{ null }}' }, /^Input Data Field Name is empty$/],
	])('that is %j is refused by name, and nothing is sent', async (row, message) => {
		expect(stopped(await bench().voltTime(multipart(row))).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});

it('an option that fails on the first item stops that item only, where the node goes on', async () => {
	bench().stub.reset(() => ({ body: { ok: true } }));
	const parameters = {
		...{ method: 'POST', path: '/x' },
		options: { idempotencyKey: '={{ $json.n === 0 ? $("Nowhere").first().json.id : "key" }}' },
	};
	const settings = { onError: 'continueRegularOutput' };
	const two = { settings, items: [{ json: { n: 0 } }, { json: { n: 1 } }] };
	const found = items(await bench().stubbedVolt(parameters, two));
	expect(found.map(({ json }) => 'error' in json)).toEqual([true, false]);
});
