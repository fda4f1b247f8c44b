/** The named operations and the specification, both ways. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Resource } from '../../nodes/core/operation/operation';
import { resources } from '../../nodes/VoltTime/resources';
import { specification } from '../../scripts/generate/specification';

const ROOT = resolve(__dirname, '../..');
const specified = specification('volttime');
const byId = new Map(specified.map((operation) => [operation.operationId, operation]));
const offered = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const named = offered.filter(({ operation }) => operation.operationId !== undefined);

it('the Volt Time node offers each of the 80 specified operations once', () => {
	expect(specified).toHaveLength(80);
	expect(named.map(({ operation }) => operation.operationId).sort()).toEqual(
		[...byId.keys()].sort(),
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
