import type { INodeParameters, INodeProperties } from 'n8n-workflow';

/** A list of name/value pairs under `name.pairs`; `initial` is what it holds at first. */
export function pairsField(
	displayName: string,
	name: string,
	itemName: string,
	placeholder: string,
	displayOptions: INodeProperties['displayOptions'],
	initial: INodeParameters = {},
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${itemName.toLowerCase()}`,
		default: { ...initial },
		displayOptions,
		options: [
			{
				displayName: itemName,
				name: 'pairs',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder,
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}

/** A switch between name/value pairs and JSON, and the two fields it switches between. */
export function pairsOrJson(
	displayName: string,
	name: string,
	itemName: string,
	placeholder: string,
	jsonExample: string,
	show: NonNullable<INodeProperties['displayOptions']>['show'],
): INodeProperties[] {
	const specify = `specify${name[0]?.toUpperCase()}${name.slice(1)}`;
	return [
		{
			displayName: `Specify ${displayName}`,
			name: specify,
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'pairs' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'pairs',
			displayOptions: { show },
		},
		pairsField(
			displayName,
			name,
			itemName,
			placeholder,
			{ show: { ...show, [specify]: ['pairs'] } },
			// One row to type into; a row without a name is not sent.
			{ pairs: [{ name: '', value: '' }] },
		),
		{
			displayName: `${displayName} (JSON)`,
			name: `${name}Json`,
			type: 'json',
			default: '',
			placeholder: `e.g. ${jsonExample}`,
			displayOptions: { show: { ...show, [specify]: ['json'] } },
		},
	];
}
