import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../../../nodes/core/operation/commonFields';
import { describeResources } from '../../../../../nodes/core/operation/properties';
import { path } from '../../../../../nodes/core/http/path';
import type {
	NamedOperation,
	Operation,
	Resource,
} from '../../../../../nodes/core/operation/operation';
import { resources as volt } from '../../../../../nodes/Volt/resources';
import { resources as voltTime } from '../../../../../nodes/VoltTime/resources';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const operation = (value: string, fields: INodeProperties[], more: Partial<NamedOperation> = {}) =>
	({
		name: value,
		value,
		action: value,
		description: value,
		operationId: value,
		writes: true,
		fields,
		request: () => ({ method: 'GET', path: path`/x` }),
		...more,
	}) satisfies Operation;

const described = (...operations: Operation[]) =>
	describeResources([{ name: 'Thing', value: 'thing', operations }]);

/** Names of the fields a user sees for an operation, in order; outside of tools. */
const seen = (properties: INodeProperties[], value: string) =>
	properties
		.filter(({ displayOptions }) => !displayOptions?.show?.['@tool'])
		.filter(({ displayOptions }) => (displayOptions?.show?.operation as string[])?.includes(value))
		.map(({ name }) => name);

/** A field without what it is shown for. */
function asStated({ displayOptions, ...field }: INodeProperties): INodeProperties {
	const { resource: _, operation: __, ...show } = displayOptions?.show ?? {};
	return { ...field, displayOptions: { ...displayOptions, show } };
}

describe.each(Object.entries({ voltTime, volt }))('the node %s', (_, resources: Resource[]) => {
	const properties = describeResources(resources);
	const all = resources.flatMap((resource) =>
		resource.operations.map((one): [string, string, Operation] => [
			`${resource.name}: ${one.name}`,
			resource.value,
			one,
		]),
	);

	it.each(all)('shows of %s its fields, as they are and in its order', (_name, resource, one) => {
		const isShown = ({ displayOptions: { show } = {} }: INodeProperties) =>
			(show?.resource ?? []).includes(resource) && (show?.operation ?? []).includes(one.value);
		const shown = properties.filter(isShown).map(asStated);
		expect(shown.filter(({ name }) => !['toolDescription', 'unconfirmed'].includes(name))).toEqual(
			fieldsOf(one).map(asStated),
		);
		expect(shown.map(({ name }) => name)).toContain('toolDescription');
	});
});

describe('the fields of a resource', () => {
	it('are stated once where several operations have the same, each in its own order', () => {
		const [a, b, c] = [field('a'), field('b'), field('c')];
		const properties = described(
			operation('first', [a, b, c]),
			operation('second', [a, c]),
			operation('third', [c, a]),
		);
		expect(seen(properties, 'first')).toEqual(['a', 'b', 'c', 'options']);
		expect(seen(properties, 'second')).toEqual(['a', 'c', 'options']);
		expect(seen(properties, 'third')).toEqual(['c', 'a', 'options']);
		expect(properties.filter(({ name }) => name === 'c')).toHaveLength(1);
	});

	it('keep their own conditions beside those of the operation', () => {
		const properties = described(
			operation('first', [field('a', { displayOptions: { show: { mode: ['x'] } } })]),
		);
		expect(properties.find(({ name }) => name === 'a')?.displayOptions?.show).toEqual({
			resource: ['thing'],
			operation: ['first'],
			mode: ['x'],
		});
	});

	it('of a list come in the order: its own, how many, filters, how much of each, options', () => {
		const filters = field('filters', { type: 'collection', default: {}, options: [] });
		const properties = described(
			operation('list', [field('owner'), filters], {
				writes: false,
				list: { kind: 'number', parameter: 'page', first: 1, step: 1 },
				shape: { keep: ['uuid'] },
			}),
		);
		expect(seen(properties, 'list')).toEqual([
			'owner',
			'returnAll',
			'limit',
			'filters',
			'output',
			'outputFields',
			'options',
		]);
	});

	it('offer to work on several items at once only where nothing is changed', () => {
		const optionsOf = (writes: boolean) =>
			described(operation('one', [], { writes }))
				.filter(({ name }) => name === 'options')
				.flatMap(({ options = [] }) => options.map(({ name }) => name));
		expect(optionsOf(false)).toContain('itemsInParallel');
		expect(optionsOf(true)).not.toContain('itemsInParallel');
	});
});

describe('an operation the documentation is not sure of', () => {
	const properties = described(
		operation('sure', []),
		operation('named', [field('a')], { confidence: 'LISTED' }),
		operation('guessed', [field('a')], { confidence: 'INFERRED' }),
	);

	it('says so in the list of operations', () => {
		const [choice] = properties.filter(({ name }) => name === 'operation');
		const options = choice?.options as Array<{ value: string; description: string }>;
		expect(Object.fromEntries(options.map((o) => [o.value, o.description]))).toEqual({
			sure: 'sure',
			named: 'named (unconfirmed: not fully documented)',
			guessed: 'guessed (unconfirmed: not fully documented)',
		});
	});

	it('says so in the node, before its fields', () => {
		expect(seen(properties, 'sure')).toEqual(['options']);
		expect(seen(properties, 'named')).toEqual(['unconfirmed', 'a', 'options']);
		expect(seen(properties, 'guessed')).toEqual(['unconfirmed', 'a', 'options']);
		const texts = properties.filter(({ type }) => type === 'notice').map((n) => n.displayName);
		expect(new Set(texts).size).toBe(2);
	});
});
