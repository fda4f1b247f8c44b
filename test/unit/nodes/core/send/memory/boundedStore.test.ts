import fc from 'fast-check';
import { Store } from '../../../../../../nodes/core/send/memory/boundedStore';

type Value = { id: number; weight: number };
const ROOM = { values: 5, bytes: 100 };
const store = () =>
	new Store<Value>({
		...ROOM,
		weigh: ({ weight }) => weight,
		lighten: (value) => ({ ...value, weight: 0 }),
	});

const key = fc.constantFrom('a.1', 'a.2', 'b.1', 'b.2', 'c.1', 'c.2', 'd.1');
const step = fc.oneof(fc.record({ set: key, weight: fc.nat(130) }), fc.record({ delete: key }));

/** What the store must hold after some steps, worked out from the start each time. */
function expected(
	steps: Array<{ set?: string; weight?: number; delete?: string }>,
): Map<string, Value> {
	const held = new Map<string, Value>();
	steps.forEach((made, id) => {
		held.delete(made.set ?? made.delete ?? '');
		if (made.set === undefined) return;
		if (held.size === ROOM.values) held.delete([...held.keys()][0] ?? '');
		held.set(made.set, { id, weight: made.weight ?? 0 });
		for (const value of held.values()) {
			const bytes = [...held.values()].reduce((sum, { weight }) => sum + weight, 0);
			if (bytes > ROOM.bytes) value.weight = 0;
		}
	});
	return held;
}

it('holds what is newest, makes the oldest light, and knows its groups', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const made = store();
			steps.forEach((one, id) => {
				if ('set' in one) made.set(one.set, { id, weight: one.weight });
				else made.delete(one.delete);
			});
			const held = expected(steps);
			for (const name of ['a.1', 'a.2', 'b.1', 'b.2', 'c.1', 'c.2', 'd.1']) {
				expect(made.get(name)).toEqual(held.get(name));
				const group = name.slice(0, 1);
				const known = [...held.keys()].some((other) => other.startsWith(group));
				expect(made.hasGroup(group)).toBe(known);
			}
		}),
		{ numRuns: 2_000 },
	);
});
