/** What goes wrong after a write was answered, and what is remembered of answers that are not kept. */
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { Extensions, RunResult } from '../../../engine';
import { VoltTime } from '../../../nodes/VoltTime/VoltTime.node';
import { items, stopped, useBench } from '../../support/apiRequest';
import type { StubAnswer } from '../../support/stub';
import { numbered } from '../../support/world';

const bench = useBench();
const goOn = { onError: 'continueRegularOutput' };
const LOOK = /It is not known whether POST \/thing was carried out: look before you run it again/;

const FILE: IDataObject = { responseFormat: 'file' };
const post = (options: IDataObject): IDataObject => ({
	...{ method: 'POST', path: '/thing', bodyType: 'json', jsonBody: '={"n":{{ $json.n }}}' },
	options,
});

/** Volt Time's node on an n8n that cannot store files, and says so in its own words. */
function withoutStorage(): Extensions {
	const helpers = {
		prepareBinaryData: () => Promise.reject(new Error('ENOSPC: no space left on device, write')),
	};
	const node: INodeType = new VoltTime();
	const { execute } = node;
	node.execute = function (this: IExecuteFunctions) {
		const own = Object.create(this.helpers, {
			prepareBinaryData: { value: helpers.prepareBinaryData },
		}) as IExecuteFunctions['helpers'];
		return execute!.call(Object.create(this, { helpers: { value: own } }) as IExecuteFunctions);
	};
	return { nodes: { 'n8n-nodes-test.noStorage': node } };
}

it('a file of a write that cannot be stored tells that the write may have been carried out', async () => {
	bench().stub.reset(() => ({ body: 'x', headers: { 'content-type': 'application/pdf' } }));
	const result = await bench().stubbed(post(FILE), {
		items: numbered(1),
		settings: { type: 'n8n-nodes-test.noStorage' },
		run: { extensions: withoutStorage() },
	});
	const { context, description } = stopped(result);
	expect(context?.facts).toMatchObject({ outcome: 'unknown' });
	expect(description).toMatch(LOOK);
});

it('a file that breaks off tells it once', async () => {
	const headers = { 'content-type': 'application/pdf', 'content-length': '9' };
	bench().stub.reset(() => ({
		raw: (res) => res.writeHead(200, headers).write('x', () => res.destroy()),
	}));
	const { description } = stopped(await bench().stubbed(post(FILE), { items: numbered(1) }));
	expect(description).toMatch(LOOK);
	expect(description.match(/not known whether/g)).toHaveLength(1);
});

/** Two items, of which the second fails until the node ran twice. */
async function twice(first: StubAnswer, options: IDataObject): Promise<RunResult> {
	let second = 0;
	bench().stub.reset(({ body }) => {
		if (body.toString() === '{"n":0}') return first;
		return second++ === 0 ? { status: 422, body: {} } : { body: {} };
	});
	return await bench().stubbed(post({ tries: 1, ...options }), {
		items: numbered(2),
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	});
}

const sentFirst = () =>
	bench().stub.seen.filter(({ body }) => body.toString() === '{"n":0}').length;
const NEVER: IDataObject = { neverRaise: '={{ $json.n === 0 }}' };

it.each([
	[200, {}, 'done', /was done by an earlier try; its answer was not kept/],
	[500, NEVER, 'unknown', /was answered 500 in an earlier try; its answer was not kept/],
	[302, NEVER, 'unknown', /was answered 302 in an earlier try; its answer was not kept/],
])(
	'Retry on Fail tells of a file that came with %i what is known',
	async (status, more, outcome, said) => {
		const error = stopped(await twice({ status, body: 'x' }, { ...FILE, ...more }));
		expect(error.context?.facts).toMatchObject({ outcome });
		expect(error.message).toMatch(said);
		expect(error.description).not.toMatch(/try again|run again/i);
		if (outcome === 'unknown') expect(error.description).toMatch(LOOK);
		expect(sentFirst()).toBe(1);
	},
);

it('Retry on Fail sends again what was refused, though its answer was wanted as a file', async () => {
	const [item] = items(await twice({ status: 404, body: 'x' }, { ...FILE, ...NEVER }));
	expect(item?.binary).toBeDefined();
	expect(sentFirst()).toBe(2);
});

it('a page of a list that fails is no word on a write', async () => {
	bench().stub.reset(() => ({ status: 500, body: {} }));
	const list = { path: '/thing', pagination: 'page', options: { tries: 1 } };
	const [item] = items(await bench().stubbed(list, { settings: goOn }));
	expect(item?.json.error).toBeDefined();
	expect(item?.json.outcome).toBeUndefined();
});
