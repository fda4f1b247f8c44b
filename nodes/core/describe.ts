import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

/** Tells users when the documentation is not sure of an operation. */
const note = ({ confidence = 'SEEN', description }: Operation) =>
	confidence === 'SEEN' ? description : `${description} (unconfirmed: not fully documented)`;

/** The same fields, shown only for this resource and operation. */
function shownFor(fields: INodeProperties[], show: Record<string, string[]>): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...show, ...field.displayOptions?.show },
		},
	}));
}

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
		...resources.flatMap((resource) => [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options' as const,
				noDataExpression: true,
				displayOptions: { show: { resource: [resource.value] } },
				options: resource.operations
					.map(
						(operation): INodePropertyOptions => ({
							name: operation.name,
							value: operation.value,
							action: operation.action,
							description: note(operation),
						}),
					)
					.sort(byName),
				default: resource.operations[0]?.value ?? '',
			},
			...shownFor(resource.fields ?? [], { resource: [resource.value] }),
			...resource.operations.flatMap((operation) =>
				shownFor(operation.fields, {
					resource: [resource.value],
					operation: [operation.value],
				}),
			),
		]),
	];
}
