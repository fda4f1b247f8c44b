import type { INodeProperties } from 'n8n-workflow';

/** A list of name/value pairs under `name.parameters`, as n8n's HTTP Request node stores them. */
export function pairsField(
	displayName: string,
	name: string,
	itemName: string,
	placeholder: string,
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${itemName.toLowerCase()}`,
		// One row to type into; a row that stays empty is not sent.
		default: { parameters: [{ name: '', value: '' }] },
		displayOptions,
		options: [
			{
				displayName: itemName,
				name: 'parameters',
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

/**
 * A switch between name/value pairs and JSON, and the two fields it switches between: `Query` makes
 * `specifyQuery`, `queryParameters` is `name`, and `jsonQuery`.
 */
export function pairsOrJson(
	displayName: string,
	kind: string,
	name: string,
	itemName: string,
	placeholder: string,
	jsonExample: string,
	show: NonNullable<INodeProperties['displayOptions']>['show'],
): INodeProperties[] {
	const specify = `specify${kind}`;
	return [
		{
			displayName: `Specify ${displayName}`,
			name: specify,
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'keypair' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'keypair',
			displayOptions: { show },
		},
		pairsField(displayName, name, itemName, placeholder, {
			show: { ...show, [specify]: ['keypair'] },
		}),
		{
			displayName: 'JSON',
			name: `json${kind}`,
			type: 'json',
			default: '',
			placeholder: `e.g. ${jsonExample}`,
			displayOptions: { show: { ...show, [specify]: ['json'] } },
		},
	];
}
