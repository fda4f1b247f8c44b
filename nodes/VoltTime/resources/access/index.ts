import type { Resource } from '../../../core/operation/operation';
import { acceptInvitation } from './acceptInvitation';
import { get } from './get';
import { getAll } from './getAll';
import { grantSensitive } from './grantSensitive';
import { invite } from './invite';
import { remove } from './remove';
import { requestSensitive } from './requestSensitive';
import { revokeSensitive } from './revokeSensitive';
import { transferOwnership } from './transferOwnership';
import { updateAssets } from './updateAssets';

export const access: Resource = {
	name: 'Access',
	value: 'access',
	description: 'Which teams may see and use a location',
	operations: [
		getAll,
		acceptInvitation,
		get,
		grantSensitive,
		invite,
		remove,
		requestSensitive,
		revokeSensitive,
		transferOwnership,
		updateAssets,
	],
};
