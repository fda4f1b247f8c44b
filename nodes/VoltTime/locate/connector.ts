import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../core/item/params';

/** A locator field for a connector of the charger chosen above. */
export function connectorField(more: Partial<INodeProperties> = {}): INodeProperties {
	return {
		displayName: 'Connector',
		name: 'connector',
		type: 'resourceLocator',
		typeOptions: { loadOptionsDependsOn: ['charger.value'] },
		default: { mode: 'number', value: '1' },
		required: true,
		description: 'Number of the connector on its charger, as OCPP counts: 1, 2, …',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchConnectors', searchable: false },
			},
			{ displayName: 'Number', name: 'number', type: 'string', placeholder: 'e.g. 1' },
		],
		...more,
	};
}

/** For commands that can mean the whole charger, which OCPP calls connector 0. */
export const connectorOrWholeField: INodeProperties = connectorField({
	description:
		'Number of the connector on its charger, as OCPP counts: 1, 2, …; 0 is the whole charger',
});

/**
 * OCPP number of the connector a user chose.
 * @param min 0 where the whole charger can be meant
 * @throws UserError when it is no such number
 */
export function connectorNumber(params: Params, min: 0 | 1 = 1): number {
	const { value } = params.located('connector', 'Connector');
	const number = /^\d{1,3}$/.test(value) ? Number(value) : NaN;
	if (number >= min && number <= 100) return number;
	return params.refuse(
		`Connector must be a whole number from ${min} to 100`,
		'Give its number on the charger, as OCPP counts: 1 is the first. The database ID is another number.',
	);
}

/** The same, or undefined when nothing is chosen. */
export const connectorNumberIfAny = (params: Params): number | undefined =>
	params.located('connector', 'Connector').value === '' ? undefined : connectorNumber(params);
