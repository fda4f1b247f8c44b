import { choice } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { accessFields, assets } from './fields';

const accessTo = choice('Access To', 'accessTo', {
	options: { full_access: 'Everything', limited_access: 'Some Assets' },
	default: 'full_access',
	description: 'How much of the location the team can access',
});

const some = assets.with({
	displayOptions: { show: { accessTo: ['limited_access'] } },
	description: 'What the team can access; nothing when no row is added',
});

export const updateAssets: Operation = {
	name: 'Update Asset Access',
	value: 'updateAssets',
	action: 'Update asset access of team',
	description:
		'Sets whether a team can access everything at a location or only some assets; what it could access before is replaced. May be repeated.',
	operationId: 'updateAssetAccess',
	writes: true,
	fields: [...accessFields, accessTo, some],
	request(params) {
		const kind = accessTo.in(params);
		const value = {
			access_of_assets: kind,
			accessible_assets: kind === 'limited_access' ? some.in(params) : undefined,
		};
		return {
			method: 'PUT',
			path: path`/sites/${location.in(params)}/teams/${team.in(params)}/asset-access`,
			body: json(value),
		};
	},
};
