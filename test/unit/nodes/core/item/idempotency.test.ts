import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';
import { automaticKey, keyOf } from '../../../../../nodes/core/item/idempotency';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Place {
	execution?: string;
	run?: number;
	tool?: boolean;
	node?: string;
}

/** As much of n8n's context as tells where a node runs. */
const at = ({ execution = '7', run = 0, tool = false, node = 'a' }: Place) =>
	({
		getExecutionId: () => execution,
		evaluateExpression: () => run,
		getNode: () => ({ id: node, name: 'Node', type: 'x' }),
		isToolExecution: () => tool,
		getInstanceId: () => 'instance',
		getWorkflow: () => ({ id: 'w' }),
	}) as unknown as IExecuteFunctions;

const key = (place: Place = {}, item = 0, asked: unknown = 'x') =>
	automaticKey(at(place), item, asked);

describe('the key of an item', () => {
	it('has the form of a UUID, whose version says that its meaning is ours', () => {
		for (let item = 0; item < 20; item++) {
			expect(key({}, item)).toMatch(UUID);
		}
	});

	it('stays the same in its place, whatever is sent, and is another in every other', () => {
		expect(key({}, 0, 'y')).toBe(key());
		const others = [key({}, 1), key({ run: 1 }), key({ execution: '8' }), key({ node: 'b' })];
		expect(new Set([key(), ...others]).size).toBe(5);
	});

	it('comes, as an agent’s tool, of what is asked, not of item and run', () => {
		const tool = { tool: true };
		expect(key({ ...tool, run: 5 }, 3)).toBe(key(tool));
		expect(key(tool, 0, 'y')).not.toBe(key(tool));
		expect(key({ ...tool, execution: '8' })).not.toBe(key(tool));
	});

	it('is new each time where n8n names no execution', () => {
		for (const execution of ['', '__UNKNOWN__']) {
			expect(key({ execution })).not.toBe(key({ execution }));
		}
	});
});

describe('a key of fields', () => {
	it('has the form of a UUID of 36 characters', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary' })), (fields) => {
				expect(keyOf(fields)).toMatch(UUID);
			}),
		);
	});

	it('is the same for the same fields, and another for others, even where they run together', () => {
		const few = fc.array(fc.string({ unit: fc.constantFrom('a', '1', ':', '"', ',', 'é') }), {
			maxLength: 4,
		});
		fc.assert(
			fc.property(few, few, (one, other) => {
				expect(keyOf(one) === keyOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		[
			['ab', 'c'],
			['a', 'bc'],
		],
		[
			['a', ''],
			['', 'a'],
		],
		[['a', ''], ['a']],
		[['1:a'], ['a']],
		[['a1:b'], ['a', 'b']],
		[['é'], ['é'.normalize('NFD')]],
	])('%j is another than %j', (one, other) => {
		expect(keyOf(one)).not.toBe(keyOf(other));
	});
});
