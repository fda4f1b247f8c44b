import type { IDataObject } from 'n8n-workflow';
import { items, stopped } from '../../support/apiRequest';
import { operationBench, rl } from '../../support/operations';

const { bench } = operationBench('command');

/** Chargers of a scripted cloud, by the last letter of their UUIDs. */
const uuid = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}`;
const charger = ([letter, identity]: [string, string]) => ({ uuid: uuid(letter), identity });
type Chargers = Array<[letter: string, identity: string]>;

/** Commands the charger of each identity; gives the run, and where commands went. */
async function commanded(
	identities: string[],
	{ found, all }: { found: Chargers; all: Chargers },
	command: IDataObject = { resource: 'command', operation: 'restart' },
) {
	const wentTo: string[] = [];
	bench().stub.reset(({ method, path }) => {
		if (method === 'POST') wentTo.push(path.split('/')[4]?.slice(-1) ?? '');
		if (method === 'POST') return { body: { status: 'Accepted' } };
		if (path.endsWith('/teams')) return { body: { data: [{ uuid: uuid('f') }] } };
		const list = path.includes('/teams/') ? found : all;
		return { body: { data: list.map(charger), links: { next: null } } };
	});
	const result = await bench().stubbed(
		{ ...command, charger: rl('identity', '={{ $json.identity }}') },
		{ items: identities.map((identity) => ({ json: { identity } })) },
	);
	return { result, wentTo };
}

const BOTH: Chargers = [
	['a', 'ab1'],
	['b', 'AB1'],
];
const COMMANDS: IDataObject[] = [
	...['start', 'stop', 'setLimit', 'clearLimit', 'restart'].map((operation) => ({
		...{ resource: 'command', operation, idTag: 'T1', amps: 6 },
		connector: rl('id', '1'),
	})),
	{ resource: 'setting', operation: 'setLock', locked: true },
	{ resource: 'setting', operation: 'setSocketLock', held: true },
];

describe('the charger of an identity', () => {
	it.each(COMMANDS)('is the one that is written so: $resource $operation', async (command) => {
		const { wentTo } = await commanded(['AB1', 'ab1'], { found: [], all: BOTH }, command);
		expect(wentTo).toEqual(['b', 'a']);
	});

	it.each<[string, string, { found: Chargers; all: Chargers }, string]>([
		['the search knows another only', 'AB1', { found: [['a', 'ab1']], all: BOTH }, 'b'],
		['the search knows both', 'AB1', { found: BOTH, all: [] }, 'b'],
		['the search alone knows it', 'AB1', { found: [['b', 'AB1']], all: [['a', 'ab1']] }, 'b'],
		['both lists have it', 'AB1', { found: [['b', 'AB1']], all: [['b', 'AB1']] }, 'b'],
		['only its case differs', 'Ab1', { found: [['a', 'ab1']], all: [['a', 'ab1']] }, 'a'],
	])('is found when %s', async (_, identity, lists, letter) => {
		const { result, wentTo } = await commanded([identity], lists);
		items(result);
		expect(wentTo).toEqual([letter]);
	});

	it.each<[string, string, { found: Chargers; all: Chargers }]>([
		['two differ from it in case', 'Ab1', { found: BOTH, all: [] }],
		['two lists have one each', 'Ab1', { found: [['a', 'ab1']], all: [['b', 'AB1']] }],
		[
			'two have the very same',
			'AB1',
			{
				found: [],
				all: [
					['a', 'AB1'],
					['b', 'AB1'],
				],
			},
		],
	])('is none when %s: nothing is sent', async (_, identity, lists) => {
		const { result, wentTo } = await commanded([identity], lists);
		expect(stopped(result).message).toBe(`2 chargers have the identity "${identity}"`);
		expect(wentTo).toEqual([]);
	});
});
