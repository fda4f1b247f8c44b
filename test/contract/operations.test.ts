/** The named operations and the specification, both ways. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Operation, Resource } from '../../nodes/core/operation/operation';
import { Volt } from '../../nodes/Volt/Volt.node';
import { resources as voltResources } from '../../nodes/Volt/resources';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { resources } from '../../nodes/VoltTime/resources';
import { specification } from '../../scripts/generate/specification';

const ROOT = resolve(__dirname, '../..');

interface Side {
	name: string;
	/** Folders of its operations and of their tests. */
	folders: { nodes: string; tests: string };
	resources: Resource[];
	specified: ReturnType<typeof specification>;
	/** What is no operation of the node, and how much of it there is. */
	isLeft: (operation: { path: string }) => boolean;
	left: number;
	/** Operations of the specification that are several to a person. */
	several: Record<string, number>;
}

const SIDES: Side[] = [
	{
		name: 'Volt Time',
		folders: { nodes: 'nodes/VoltTime/resources', tests: 'test/engine/voltTime' },
		resources,
		specified: specification('volttime'),
		isLeft: () => false,
		left: 0,
		several: {},
	},
	{
		name: 'Volt',
		folders: { nodes: 'nodes/Volt/resources', tests: 'test/engine/volt' },
		resources: voltResources,
		specified: specification('volt'),
		// The credential's.
		isLeft: ({ path }) => path === '/oauth',
		left: 1,
		// A payout, a refund, a settlement and a transfer; what is reconciled is read; a payment is waited for;
		// reports are downloaded one by one or joined.
		several: {
			createTransaction: 4,
			listTransactions: 2,
			createPayment: 2,
			getMandate: 2,
			getTransaction: 2,
			downloadReport: 2,
		},
	},
];

const namedOf = (offers: Resource[]) =>
	offers.flatMap(({ value, operations }) =>
		operations
			.filter(({ operationId }) => operationId !== undefined)
			.map((operation) => [`${value}: ${operation.value}`, value, operation] as const),
	);

describe.each(SIDES.map((side) => [side.name, side] as const))('the %s node', (_, side) => {
	const { folders, specified, isLeft, left, several } = side;
	const byId = new Map(specified.map((operation) => [operation.operationId, operation]));

	it('offers each specified operation, but for those that are left', () => {
		expect(specified.filter(isLeft)).toHaveLength(left);
		const wanted = specified
			.filter((operation) => !isLeft(operation))
			.flatMap(({ operationId: id }) => Array.from({ length: several[id] ?? 1 }, () => id));
		expect(
			namedOf(side.resources)
				.map(([, , { operationId }]) => operationId)
				.sort(),
		).toEqual(wanted.sort());
	});

	it('leaves to the user what is sent in API Request alone', () => {
		const free = side.resources.filter(({ operations }) =>
			operations.some(({ kind }) => kind === 'free'),
		);
		expect(free.map(({ value }) => value)).toEqual(['apiRequest']);
	});

	it('has one operation of its own, which no specification has, and which only reads', () => {
		const own = side.resources.flatMap(({ value, operations }) =>
			operations.filter(({ kind }) => kind === 'own').map((one) => ({ ...one, resource: value })),
		);
		expect(own).toMatchObject([{ resource: 'account', value: 'checkConnection', writes: false }]);
		expect(own[0]?.operationId).toBeUndefined();
		expect(own[0]?.description).toContain('Only reads; may be repeated');
	});

	it.each(namedOf(side.resources))(
		'is as sure as the documentation, and says whether it changes anything: %s',
		(__, ___, operation) => {
			const known = byId.get(operation.operationId ?? '');
			expect(operation.confidence ?? 'SEEN').toBe(known?.confidence);
			expect(operation.writes).toBe(known?.method !== 'GET');
		},
	);

	it.each(namedOf(side.resources))(
		'tells people and AI agents what it does and whether to repeat it: %s',
		(__, ___, operation) => {
			expect(operation.description).toMatch(
				/repeat|Only reads|second time|accepted once|decided once/i,
			);
			expect(operation.action).toMatch(/^[A-Z][a-z].*[^.]$/);
			expect(operation.action).not.toMatch(/\b(a|an|the)\b/i);
			expect(operation.name).toMatch(/^[A-Z]/);
		},
	);

	it.each(namedOf(side.resources))(
		'has a file of its own name, and tests on the engine: %s',
		(__, resource, operation) => {
			const there = (path: string) => existsSync(join(ROOT, path));
			expect(there(`${folders.nodes}/${resource}/${operation.value}.ts`)).toBe(true);
			const tests = `${folders.tests}/${resource}`;
			expect(there(`${tests}.test.ts`) || there(`${tests}/operations.test.ts`)).toBe(true);
		},
	);
});

describe.each([
	['Volt', new Volt(), voltResources],
	['Volt Time', new VoltTime(), resources],
] as const)('the %s node', (_, { description }, offers) => {
	const notices = description.properties.filter(({ type }) => type === 'notice');
	const shownFor = (resource: Resource, operation: Operation) =>
		notices.filter(({ displayOptions: { show = {} } = {} }) =>
			Object.entries({ resource: resource.value, operation: operation.value }).every(
				([name, value]) => show[name]?.includes(value) === true,
			),
		);

	it.each(
		offers.flatMap((resource) =>
			resource.operations.map((one) => [`${resource.name}: ${one.name}`, resource, one] as const),
		),
	)('says it, once, where an operation is unconfirmed, and only there: %s', (__, resource, one) => {
		const shown = shownFor(resource, one).map(({ displayName }) => displayName);
		const unconfirmed = one.confidence === 'LISTED' || one.confidence === 'INFERRED';
		expect(shown).toEqual(
			unconfirmed ? [expect.stringMatching(/^Unconfirmed: .*documentation.*Try it with one/)] : [],
		);
	});

	it('shows a notice for named operations only', () => {
		for (const { displayOptions } of notices) {
			expect(displayOptions?.show).toMatchObject({
				resource: expect.arrayContaining([expect.any(String)]) as string[],
				operation: expect.arrayContaining([expect.any(String)]) as string[],
			});
		}
	});
});

it.each(SIDES)('values and names of $name are used once in their place', (side) => {
	const once = (list: string[]) => expect(list).toEqual([...new Set(list)]);
	once(side.resources.map(({ value }) => value));
	once(side.resources.map(({ name }) => name));
	for (const { operations } of side.resources) {
		once(operations.map(({ value }) => value));
		once(operations.map(({ name }) => name));
		once(operations.map(({ action }) => action));
	}
});
