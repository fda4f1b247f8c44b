import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { byName } from '../values/order';
import { toolDescription } from './agents';
import { fieldsOf } from './commonFields';
import type { Confidence, Operation, Resource } from './operation';

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

/** A field and the operations it is shown for. */
interface Shown {
	field: INodeProperties;
	operations: string[];
}

/** What a model is told of each operation; apart, since no other operation has the same. */
const toolDescriptions = (operations: Operation[]): Shown[] =>
	operations.map((operation) => ({
		field: toolDescription(operation, note(operation)),
		operations: [operation.value],
	}));

/**
 * The fields of a resource's operations. A field that several operations have in the same words is
 * stated once, as long as every operation keeps its own order.
 */
function shownFields(operations: Operation[]): Shown[] {
	const all: Array<Shown & { key: string }> = [];
	for (const operation of operations) {
		let after = -1;
		for (const field of [...notice(operation), ...fieldsOf(operation)]) {
			const key = JSON.stringify(field);
			const at = all.findIndex((shown, index) => index > after && shown.key === key);
			if (at === -1) {
				after = all.length;
				all.push({ field, key, operations: [operation.value] });
			} else {
				after = at;
				all[at]?.operations.push(operation.value);
			}
		}
	}
	return all;
}

/** The same field, shown only for this resource and these operations. */
const showFor = (field: INodeProperties, show: Record<string, string[]>): INodeProperties => ({
	...field,
	displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
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
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resourceOptions.sort(byName),
			default: firstResource,
		},
		...resources.flatMap(({ value: resource, operations }) => [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options' as const,
				noDataExpression: true,
				displayOptions: { show: { resource: [resource] } },
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
			},
			...[...toolDescriptions(operations), ...shownFields(operations)].map((shown) =>
				showFor(shown.field, { resource: [resource], operation: shown.operations }),
			),
		]),
	];
}
