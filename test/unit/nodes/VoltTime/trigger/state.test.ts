import fc from 'fast-check';
import {
	decode,
	emptyState,
	encode,
	newMemory,
	type State,
	type Value,
} from '../../../../../nodes/VoltTime/trigger/state';
import { pack, unpack } from '../../../../../nodes/VoltTime/trigger/pack';
import { step } from '../../../../../nodes/VoltTime/trigger/detect/step';
import { EVENTS, type EventName } from '../../../../../nodes/VoltTime/trigger/events';
import { charger, judging, session, snapshot, withSessions } from '../../../../support/snapshots';
import { always } from '../../../../support/fresh';

const value: fc.Arbitrary<Value> = fc.oneof(
	fc.boolean(),
	fc.integer(),
	fc.constantFrom('Available', 'Charging', 'idle'),
	fc.string(),
);
const memory = fc.record(
	{
		value,
		told: fc.nat(99),
		pending: fc.record({ value, since: fc.nat(2e12), recorded: fc.boolean() }),
		marked: fc.nat(2e12),
	},
	{ requiredKeys: ['value', 'told'] },
);
const facts = fc.dictionary(fc.constantFrom('o', 'f', 's', 'p', 'w'), memory);

describe('the state', () => {
	it('is the same when it is read again, whatever names and values it holds', async () => {
		const some = fc.record({
			scope: fc.string({ minLength: 1 }),
			names: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
			facts,
		});
		await always(
			fc.property(some, ({ scope, names, facts: own }) => {
				const state: State = {
					...emptyState(scope),
					time: 5,
					born: 4,
					follows: new Set(['chargers']),
				};
				names.forEach((name, at) => {
					const plug = new Map(Object.entries(own));
					state.locations.set(`place-${at}`, { name });
					state.chargers.set(`charger ${at}`, {
						...newMemory(at),
						...{ identity: name, reference: name, location: `place-${at}`, missed: true },
						...{ facts: plug, connectors: new Map([[at + 1, plug]]) },
					});
				});
				const again = decode(JSON.parse(JSON.stringify(encode(state))));
				expect(again).toEqual(state);
				return true;
			}),
		);
	});

	it('packs every text so that its parts stay apart', async () => {
		await always(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(unpack(pack(text))).toBe(text);
				expect(pack(text)).not.toMatch(/[|~:;=,!\n]/);
				return true;
			}),
		);
	});

	it.each([
		...[undefined, null, 7, 'text', [], {}, { version: 2, state: 'a' }, { version: 1 }],
		...[
			{ version: 1, state: '' },
			{ version: 1, state: 'x|y' },
			{ version: 1, state: 5 },
		],
	])('begins anew from %j', (foreign) => {
		expect(decode(foreign)).toBeUndefined();
	});

	it('survives damage without an error', async () => {
		const whole = JSON.stringify(encode(decodeOf(3)).state);
		await always(
			fc.property(fc.nat(whole.length), fc.string(), (at, junk) => {
				const damaged = JSON.stringify({ version: 1, state: whole.slice(1, at) + junk });
				const how = judging(Object.keys(EVENTS) as EventName[]);
				step(JSON.parse(damaged), 'scope', snapshot(1, { chargers: new Map() }), how);
				return true;
			}),
		);
	});

	it('of 10,000 connectors with every event takes less than 160 bytes for each', () => {
		const stored = JSON.stringify(encode(decodeOf(10_000)));
		expect(stored.length / 10_000).toBeLessThan(160);
	});
});

/** A state with so many connectors, two of each charger, all of them in a session. */
function decodeOf(connectors: number): State {
	const all = Array.from({ length: Math.ceil(connectors / 2) }, (_, at) => {
		const uuid = `1f0c2a4e-5b6d-4c3a-9e8f-${String(at).padStart(12, '0')}`;
		const plugs = [1, 2].map((number) => ({
			...{ number, status: 'Charging', powerKw: 10, maxAmps: 16 },
		}));
		const place = { uuid: `3f0c2a4e-5b6d-4c3a-9e8f-${String(at % 50).padStart(12, '0')}` };
		const more = { uuid, identity: `VOLT-${at}`, firmware: '2.4.1', maxAmps: 32, place };
		return charger({}, { ...more, connectors: plugs });
	});
	const sessions = all.flatMap(({ uuid }, at) =>
		[1, 2].map((connector) =>
			session(String(7_000_000 + 2 * at + connector), { charger: { uuid }, connector }),
		),
	);
	const seen = snapshot(0, {
		chargers: new Map(all.map((one) => [one.uuid, one])),
		sessions: withSessions(0, sessions).sessions!,
	});
	const how = judging(Object.keys(EVENTS) as EventName[]);
	return step(undefined, 'scope', seen, how).state;
}
