import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationId } from '../../locate/location';
import { teamId } from '../../locate/team';
import { accessFields, assets, assetsField } from './fields';

const KINDS = ['full_access', 'limited_access'] as const;

export const updateAssets: Operation = {
	name: 'Update Asset Access',
	value: 'updateAssets',
	action: 'Update asset access of team',
	description:
		'Sets whether a team can access everything at a location or only some assets; what it could access before is replaced. May be repeated.',
	operationId: 'updateAssetAccess',
	writes: true,
	fields: [
		...accessFields,
		{
			displayName: 'Access To',
			name: 'accessTo',
			type: 'options',
			options: [
				{ name: 'Everything', value: 'full_access' },
				{ name: 'Some Assets', value: 'limited_access' },
			],
			default: 'full_access',
			description: 'How much of the location the team can access',
		},
		{
			...assetsField,
			displayOptions: { show: { accessTo: ['limited_access'] } },
			description: 'What the team can access; nothing when no row is added',
		},
	],
	request(params) {
		const kind = params.choice('accessTo', 'Access To', KINDS, 'full_access');
		const limited = kind === 'limited_access' ? { accessible_assets: assets(params) } : {};
		return {
			method: 'PUT',
			path: path`/sites/${locationId(params)}/teams/${teamId(params)}/asset-access`,
			body: { type: 'json', value: { access_of_assets: kind, ...limited } },
		};
	},
};
