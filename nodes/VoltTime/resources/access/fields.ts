import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { rows } from '../../../core/operation/collections';
import { dateTime, text, toggle } from '../../../core/operation/kinds';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { dayOf } from '../../../core/operation/times';

/** A location, and the team whose access to it is meant. */
export const accessFields = [
	location.with({ description: 'The location that is accessed' }),
	team.with({ description: 'The team whose access is meant' }),
];

/** A date after today, as `Y-m-d`. */
export const futureDate = (displayName: string, name: string) =>
	dateTime(displayName, name, {
		placeholder: 'e.g. 2030-12-31',
		description: 'A date after today; the time of day is left out',
	})
		.as(dayOf)
		.as((date, label) =>
			date > new Date().toISOString().slice(0, 10)
				? date
				: refuse(`${label} must be a date after today`, `Got ${date}. Choose a later date.`),
		);

const neverExpires = toggle('Never Expires', 'neverExpires', {
	description: 'Whether the access stays until it is taken away',
});

const expiresOn = futureDate('Expires On', 'expiresOn').with({
	required: true,
	displayOptions: { show: { neverExpires: [false] } },
});

export const expiryFields = [neverExpires, expiresOn];

/** Whether and when access ends: undefined for never. */
export const expiry = (params: Params): string | undefined =>
	neverExpires.in(params) ? undefined : expiresOn.in(params);

const assetId = text('Asset ID', 'assetId', {
	placeholder: 'e.g. 1234',
	description: 'Number of the asset: the field ID of its raw record, not the UUID',
}).as((id, label) =>
	/^\d{1,15}$/.test(id)
		? Number(id)
		: refuse(`${label} must be a number like 1234`, 'A UUID is something else.'),
);

/** Assets as the API takes them. */
export const assets = rows(
	'Assets',
	'assets',
	{
		...{ group: 'asset', row: 'Asset', placeholder: 'Add asset' },
		description: 'What the team can access',
	},
	{
		asset_type: text('Asset Type', 'assetType', {
			placeholder: 'e.g. charger',
			description: 'Kind of asset, as the service calls it; the kinds are not documented',
		}),
		asset_id: assetId,
	},
);
