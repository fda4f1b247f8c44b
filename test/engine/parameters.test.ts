/** How often n8n is asked for a parameter: it resolves every expression in it anew each time. */
import type { IDataObject } from 'n8n-workflow';
import { ExecuteContext } from 'n8n-core';
import { items, pairs, useBench } from '../support/apiRequest';
import { UUID } from '../support/commands';
import { rl } from '../support/operations';
import { numbered } from '../support/world';

const bench = useBench();

interface Resolving {
	_getNodeParameter(name: string, itemIndex: number, ...more: unknown[]): unknown;
}

/** The parameters of the node that were asked for, by item, each with how often. */
function watchParameters(): () => Array<[string, number]> {
	const asked = new Map<string, number>();
	const { _getNodeParameter: resolve } = ExecuteContext.prototype as unknown as Resolving;
	jest
		.spyOn(ExecuteContext.prototype as unknown as Resolving, '_getNodeParameter')
		.mockImplementation(function (this: ExecuteContext, name, itemIndex, ...more) {
			const what = `${name} of item ${itemIndex}`;
			if (this.getNode().name === 'Node') asked.set(what, (asked.get(what) ?? 0) + 1);
			return resolve.call(this, name, itemIndex, ...more);
		});
	return () => [...asked];
}

afterEach(() => jest.restoreAllMocks());

const charger = rl('id', UUID);
const location = rl('id', UUID);
const profile = { scheduleStart: '2096-01-31T22:00:00Z', additionalFields: { duration: 60 } };
const OPERATIONS: Record<string, IDataObject> = {
	'apiRequest send': {
		...{ method: 'PUT', path: '/x', bodyType: 'json', jsonBody: '{}' },
		...{ sendQuery: true, query: pairs(['a', '1']), options: { timeout: 1000, split: true } },
	},
	'charger getAll': { returnAll: false, limit: 2, options: { tries: 1 } },
	'command clearProfiles': { charger, which: 'matching', filters: { stackLevel: 1 } },
	'command setLimit': {
		...{ charger, amps: 16, additionalFields: { stackLevel: 4 } },
		...{ waitForEffect: true, timeLimit: 1, interval: 1 },
		options: { ifRejected: 'data' },
	},
	'command setProfile': { charger, ...profile },
	'group update': { location, group: rl('id', '3'), additionalFields: { totalAmps: 25 } },
	'location update': { location, additionalFields: { name: '={{ $json.n }}' } },
	'ocppLog getAll': { charger, filters: { type: 'Request' } },
	'transaction getByLocation': { location, filters: { status: 'finished' } },
};

/** How many items run at once is asked of the first one, before any is on its way. */
const ASKED_BEFORE = ['options of item 0', 'method of item 0'];

describe.each(Object.entries(OPERATIONS))('%s', (operation, parameters) => {
	it('resolves each parameter of an item once', async () => {
		bench().stub.reset(() => ({ body: { status: 'Accepted', data: [] } }));
		const [resource, value] = operation.split(' ');
		const asked = watchParameters();
		items(
			await bench().stubbed({ resource, operation: value, ...parameters }, { items: numbered(3) }),
		);
		const again = asked().filter(([what, times]) => times > 1 && !ASKED_BEFORE.includes(what));
		expect(again).toEqual([]);
		expect(asked().filter(([what]) => what.endsWith('item 2'))).not.toEqual([]);
	});
});
