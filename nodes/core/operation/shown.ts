/** When the fields of operations are shown. n8n goes through all fields of a node at every run: each is stated once. */
import type { INodeProperties } from 'n8n-workflow';
import { once } from '../values/once';

/** Fields that an operation of a resource has. */
export interface Fields {
	resource: string;
	operation: string;
	fields: INodeProperties[];
}

/** The resources and operations that a field is shown for: every one of these with every one of those. */
interface Show extends Record<string, string[]> {
	resource: string[];
	operation: string[];
}

const showFor = (field: INodeProperties, show: Show): INodeProperties => ({
	...field,
	displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
});

/**
 * The fields of a resource's operations. A field that several operations have in the same words is stated
 * once, as long as every operation keeps its own order.
 */
export function shownInOrder(all: Fields[]): INodeProperties[] {
	const wordsOf = once((field: INodeProperties) => JSON.stringify(field));
	const stated: Array<{ field: INodeProperties; key: string; show: Show }> = [];
	for (const { resource, operation, fields } of all) {
		let after = -1;
		for (const field of fields) {
			const key = wordsOf(field);
			const at = stated.findIndex((one, index) => index > after && one.key === key);
			if (at === -1) {
				after = stated.length;
				stated.push({ field, key, show: { resource: [resource], operation: [operation] } });
			} else {
				after = at;
				stated[at]?.show.operation.push(operation);
			}
		}
	}
	return stated.map(({ field, show }) => showFor(field, show));
}

/** Operations together that the same resources have. */
function together(resourcesOf: Map<string, string[]>): Show[] {
	const shows = new Map<string, Show>();
	for (const [operation, resource] of resourcesOf) {
		const known = shows.get(resource.join());
		if (known) known.operation.push(operation);
		else shows.set(resource.join(), { resource, operation: [operation] });
	}
	return [...shows.values()];
}

/**
 * Fields that operations of several resources have in the same words and in the same order, stated as often
 * as what they are shown for takes.
 */
export function shownTogether(all: Fields[]): INodeProperties[] {
	const wordsOf = once((field: INodeProperties) => JSON.stringify(field));
	const stated = new Map<string, { field: INodeProperties; resourcesOf: Map<string, string[]> }>();
	for (const { resource, operation, fields } of all) {
		for (const field of fields) {
			const key = wordsOf(field);
			const { resourcesOf } = stated.get(key) ?? { resourcesOf: new Map<string, string[]>() };
			const known = resourcesOf.get(operation);
			if (known) known.push(resource);
			else resourcesOf.set(operation, [resource]);
			stated.set(key, { field, resourcesOf });
		}
	}
	return [...stated.values()].flatMap(({ field, resourcesOf }) =>
		together(resourcesOf).map((show) => showFor(field, show)),
	);
}
