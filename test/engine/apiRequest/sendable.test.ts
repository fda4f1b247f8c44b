/** What an expression gives and would go out as something else than was meant. */
import type { IDataObject } from 'n8n-workflow';
import { items, pairs, stopped, useBench } from '../../support/apiRequest';

const bench = useBench();

const NONE: Array<[expression: string, said: RegExp]> = [
	['NaN', /is NaN, no number/],
	['1 / 0', /is Infinity, no number/],
	['2 ** 60', /past 2\^53, which has lost digits/],
	['new Date("x")', /is a date that is none/],
	['DateTime.fromISO("x")', /is "Invalid DateTime"|is a date that is none/],
	['"Invalid DateTime"', /is "Invalid DateTime"/],
	['123n', /is a BigInt/],
	['new Map([["a", 1]])', /is a Map, which JSON writes as {}/],
	['new Set([1])', /is a Set, which JSON writes as {}/],
];

/** Places of a request, and what a message calls them. */
const PLACES: Array<[label: string, at: (expression: string) => IDataObject]> = [
	['Query parameter "q"', (e) => ({ sendQuery: true, query: pairs(['q', `={{ ${e} }}`]) })],
	['"a.1" in Query parameter "q"', (e) => json('query', `={{ { q: { a: [1, ${e}] } } }}`)],
	['Header "X-A"', (e) => ({ sendHeaders: true, headers: pairs(['X-A', `={{ ${e} }}`]) })],
	['"a.b" in JSON Body', (e) => ({ bodyType: 'json', jsonBody: `={{ { a: { b: ${e} } } }}` })],
	['Form field "f"', (e) => ({ bodyType: 'form', formFields: pairs(['f', `={{ ${e} }}`]) })],
	['Part "p"', (e) => ({ bodyType: 'multipart', parts: { parts: [part(`={{ ${e} }}`)] } })],
];
const json = (name: string, value: string): IDataObject => ({
	...{ sendQuery: true, specifyQuery: 'json' },
	[`${name}Json`]: value,
});
const part = (value: string): IDataObject => ({ type: 'text', name: 'p', value });

const post = (parameters: IDataObject): IDataObject => ({
	method: 'POST',
	path: '/x',
	...parameters,
});

describe.each(PLACES)('%s', (label, at) => {
	it.each(NONE)('that is %s is refused by name, and nothing is sent', async (expression, said) => {
		const { message } = stopped(await bench().stubbed(post(at(expression))));
		expect(message).toMatch(said);
		expect(message.startsWith(`${label} `)).toBe(true);
		expect(bench().sent()).toBe(0);
	});
});

it.each(['', '  ', '={{ null }}', '={{ undefined }}', '={{ $json.missing }}'])(
	'a JSON body that comes out as %j is refused: an empty one would be sent',
	async (jsonBody) => {
		const error = stopped(await bench().stubbed(post({ bodyType: 'json', jsonBody })));
		expect(error.message).toBe('JSON Body is empty');
		expect(error.description).toContain('choose None under Body');
		expect(bench().sent()).toBe(0);
	},
);

it.each([
	'{ "p_id": 7615917337495251231, "price": 10.00 }',
	'[-9007199254740993]',
	' {"a":"\\"1","b":12345678901234567890} ',
])('longer numbers than JavaScript keeps go out digit by digit: %s', async (jsonBody) => {
	items(await bench().stubbed(post({ bodyType: 'json', jsonBody })));
	const [seen] = bench().stub.seen;
	expect(seen?.body.toString()).toBe(jsonBody.trim());
	expect(seen?.headers['content-type']).toBe('application/json');
});

it.each([
	['/chargers/{{ $json.missing }}/logs', 'empty'],
	['/chargers/{{ "" }}/logs', 'empty'],
	['/chargers/{{ " " }}/logs', 'empty'],
	['/chargers/{{ undefined + "" }}/logs', '"undefined"'],
	['/chargers/{{ null + "" }}', '"null"'],
	['/chargers/{{ NaN + "" }}?a=1', '"NaN"'],
	['chargers//logs', 'empty'],
	['/chargers/{{ ({}) + "" }}', '"[object Object]"'],
	['/chargers/{{ new Date("x") + "" }}', '"Invalid Date"'],
])('the path %s is refused, and nothing is sent', async (path, what) => {
	const { message } = stopped(await bench().stubbed({ path: `=${path}` }));
	expect(message).toBe(`The path cannot be used: a part of it is ${what}`);
	expect(bench().sent()).toBe(0);
});

it.each(['/chargers/', '/', 'chargers/null-1', '/a?b=//c', '/x/undefineds'])(
	'the path %s is taken',
	async (path) => {
		items(await bench().stubbed({ path }));
		expect(bench().stub.seen).toHaveLength(1);
	},
);

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
	'a query parameter may be called %s',
	async (name) => {
		const query = pairs([name, '1'], [name, '2'], ['b', '3']);
		items(await bench().stubbed({ path: '/x', sendQuery: true, query }));
		const [seen] = bench().stub.seen;
		expect(decodeURIComponent(seen?.search ?? '')).toBe(`?${name}[]=1&${name}[]=2&b=3`);
		bench().stub.reset(() => ({ body: {} }));
		items(await bench().stubbed({ path: '/x', ...json('query', `{"${name}":{"${name}":"1"}}`) }));
		expect(decodeURIComponent(bench().stub.seen[0]?.search ?? '')).toBe(`?${name}[${name}]=1`);
	},
);
