import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { locationField } from '../../locate/location';
import { teamField } from '../../locate/team';
import { calendarDate } from '../../times';

/** A location, and the team whose access to it is meant. */
export const accessFields: INodeProperties[] = [
	{ ...locationField, description: 'The location that is accessed' },
	{ ...teamField, description: 'The team whose access is meant' },
];

export const expiryFields: INodeProperties[] = [
	{
		displayName: 'Never Expires',
		name: 'neverExpires',
		type: 'boolean',
		default: false,
		description: 'Whether the access stays until it is taken away',
	},
	{
		displayName: 'Expires On',
		name: 'expiresOn',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: { neverExpires: [false] } },
		description: 'A date after today; the time of day is left out',
	},
];

/**
 * A date after today.
 * @returns `Y-m-d`; '' when the field is empty
 */
export function futureDate(params: Params, name: string, label: string): string {
	const date = calendarDate(params, name, label);
	if (date !== '' && date <= new Date().toISOString().slice(0, 10)) {
		params.refuse(`${label} must be a date after today`, `Got ${date}. Choose a later date.`);
	}
	return date;
}

/** Whether and when access ends: undefined for never. */
export function expiry(params: Params): string | undefined {
	if (params.boolean('neverExpires', 'Never Expires')) return undefined;
	const date = futureDate(params, 'expiresOn', 'Expires On');
	if (date !== '') return date;
	return params.refuse(
		'Expires On is empty',
		'Choose a date after today, or turn on Never Expires.',
	);
}

export const assetsField: INodeProperties = {
	displayName: 'Assets',
	name: 'assets',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add asset',
	default: {},
	description: 'What the team can access',
	options: [
		{
			displayName: 'Asset',
			name: 'asset',
			values: [
				{
					displayName: 'Asset Type',
					name: 'assetType',
					type: 'string',
					default: '',
					placeholder: 'e.g. charger',
					description: 'Kind of asset, as the service calls it; the kinds are not documented',
				},
				{
					displayName: 'Asset ID',
					name: 'assetId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1234',
					description: 'Number of the asset: the field ID of its raw record, not the UUID',
				},
			],
		},
	],
};

/** The rows of {@link assetsField} as the API takes them. */
export function assets(params: Params, field = 'assets'): IDataObject[] {
	return params.rows(field, 'asset').map(({ assetType, assetId }, index) => {
		const row = `Assets, row ${index + 1}:`;
		const type = params.cell(assetType, `${row} Asset Type`).trim();
		const id = params.cell(assetId, `${row} Asset ID`).trim();
		if (type === '') params.refuse(`${row} Asset Type is empty`, 'Fill it in, or remove the row.');
		if (!/^\d{1,15}$/.test(id)) {
			params.refuse(`${row} Asset ID must be a number like 1234`, 'A UUID is something else.');
		}
		return { asset_type: type, asset_id: Number(id) };
	});
}
