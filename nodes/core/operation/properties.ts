import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { byName } from '../values/order';
import { toolDescription } from './agents';
import { fieldParts } from './commonFields';
import type { Confidence, Operation, Resource } from './operation';
import { shownInOrder, shownTogether, type Fields } from './shown';

/** What is not known of an operation that the documentation does not show. */
const UNCONFIRMED: Record<Exclude<Confidence, 'SEEN'>, string> = {
	LISTED: 'the documentation names this operation, but does not show it',
	INFERRED: 'the documentation does not have this operation; it is known from elsewhere',
};

/** Says in the node that an operation is unconfirmed, and what to do about it. */
function notice({ confidence = 'SEEN' }: Operation): INodeProperties[] {
	if (confidence === 'SEEN') return [];
	const displayName = `Unconfirmed: ${UNCONFIRMED[confidence]}. Try it with one item and check what came of it before you rely on it.`;
	return [{ displayName, name: 'unconfirmed', type: 'notice', default: '' }];
}

/** Tells users, and AI agents, in the list of operations. */
const note = ({ confidence = 'SEEN', description }: Operation) =>
	confidence === 'SEEN' ? description : `${description} (unconfirmed: not fully documented)`;

/** What there is to show of an operation, and when. */
const partsOf = (resource: Resource, operation: Operation) => ({
	resource: resource.value,
	operation: operation.value,
	parts: {
		/** What a model is told of it, and what is not known of it. */
		texts: [toolDescription(operation, note(operation)), ...notice(operation)],
		...fieldParts(operation),
	},
});

type Described = ReturnType<typeof partsOf>;

/** One part of each. */
const only = (part: keyof Described['parts'], all: Described[]): Fields[] =>
	all.map(({ resource, operation, parts }) => ({ resource, operation, fields: parts[part] ?? [] }));

/** What a resource's operations are called, and what they do. */
const operationList = ({ value, operations }: Resource) => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options' as const,
	noDataExpression: true,
	displayOptions: { show: { resource: [value] } },
	options: operations
		.map(
			(operation): INodePropertyOptions => ({
				name: operation.name,
				value: operation.value,
				action: operation.action,
				description: note(operation),
			}),
		)
		.sort(byName),
	default: operations[0]?.value ?? '',
});

/**
 * The node properties that resources and operations describe: Resource, Operation, and each
 * operation's fields with the conditions under which they are shown.
 */
export function describeResources(resources: Resource[]): INodeProperties[] {
	const firstResource = resources[0]?.value ?? '';
	const resourceOptions = resources.map(
		({ name, value, description }): INodePropertyOptions => ({ name, value, description }),
	);
	const byResource = resources.map((resource) =>
		resource.operations.map((operation) => partsOf(resource, operation)),
	);
	const all = byResource.flat();
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resourceOptions.sort(byName),
			default: firstResource,
		},
		...resources.map(operationList),
		...shownTogether(only('texts', all)),
		...byResource.flatMap((some) => shownInOrder(only('own', some))),
		...shownTogether(only('common', all)),
		...shownTogether(only('howMany', all)),
		...byResource.flatMap((some) => shownInOrder(only('collections', some))),
		...shownTogether(only('detail', all)),
		...shownTogether(only('names', all)),
		...shownTogether(only('options', all)),
	];
}
