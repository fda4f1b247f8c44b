import type { INodeProperties } from 'n8n-workflow';

/** Every field of a node's description, those inside collections included. */
export const walk = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) =>
			'values' in option ? walk(option.values) : 'type' in option ? walk([option]) : [],
		),
	]);
