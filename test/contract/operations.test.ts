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
const specified = specification('volttime');
const byId = new Map(specified.map((operation) => [operation.operationId, operation]));
const offered = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const named = offered.filter(({ operation }) => operation.operationId !== undefined);

/** Left to API Request. */
const isLeft = ({ path }: { path: string }) => /\/(billing|reimbursement)\//.test(path);

it('the Volt Time node offers each specified operation once, but billing and reimbursement', () => {
	expect(specified).toHaveLength(93);
	expect(specified.filter(isLeft)).toHaveLength(13);
	expect(named.map(({ operation }) => operation.operationId).sort()).toEqual(
		specified
			.filter((operation) => !isLeft(operation))
			.map(({ operationId }) => operationId)
			.sort(),
	);
});

it('only API Request leaves to the user what is sent', () => {
	const free = offered.filter(({ operation }) => operation.operationId === undefined);
	expect(free.map(({ resource }) => resource.value)).toEqual(['apiRequest']);
});

describe.each(named.map(({ resource, operation }) => [resource.value, operation] as const))(
	'%s',
	(resource, operation) => {
		const known = byId.get(operation.operationId ?? '');

		it(`${operation.value}: is as sure as the documentation, and says whether it changes anything`, () => {
			expect(operation.confidence ?? 'SEEN').toBe(known?.confidence);
			expect(operation.writes).toBe(known?.method !== 'GET');
		});

		it(`${operation.value}: tells people and AI agents what it does and whether to repeat it`, () => {
			expect(operation.description).toMatch(/repeat|Only reads|second time|accepted once/i);
			expect(operation.action).toMatch(/^[A-Z][a-z].*[^.]$/);
			expect(operation.action).not.toMatch(/\b(a|an|the)\b/i);
			expect(operation.name).toMatch(/^[A-Z]/);
		});

		it(`${operation.value}: has a file of its own name, and tests on the engine`, () => {
			const folder = `nodes/VoltTime/resources/${resource}`;
			expect(existsSync(join(ROOT, folder, `${operation.value}.ts`))).toBe(true);
			expect(existsSync(join(ROOT, `test/engine/voltTime/${resource}.test.ts`))).toBe(true);
		});
	},
);

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
				resource: [expect.any(String)],
				operation: expect.arrayContaining([expect.any(String)]) as string[],
			});
		}
	});
});

it('values and names are used once in their place', () => {
	const once = (list: string[]) => expect(list).toEqual([...new Set(list)]);
	once(resources.map(({ value }: Resource) => value));
	once(resources.map(({ name }) => name));
	for (const { operations } of resources) {
		once(operations.map(({ value }) => value));
		once(operations.map(({ name }) => name));
		once(operations.map(({ action }) => action));
	}
});
