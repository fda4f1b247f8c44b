import { dig } from '../../core/values/json';
import { isoTime } from '../../core/values/readings';
import type { Shape } from '../../core/operation/shape';

/** A team (organisation). */
export const teamShape: Shape = {
	keep: ['uuid', 'name', 'email', 'created_at'],
	more: ['id', 'is_personal_team', 'slug', 'type', 'updated_at'],
};

/** A team with its access to a location. */
export const teamAccessShape: Shape = {
	keep: ['uuid', 'name', 'email', 'type'],
	add: {
		isOwner: { type: 'boolean', from: (record) => dig(record, 'access.is_owner') },
		sensitiveAccess: { type: 'boolean', from: (record) => dig(record, 'access.data_access') },
		sensitiveAccessUntil: {
			type: 'string',
			from: (record) => isoTime(dig(record, 'access.data_access_expires_at')),
		},
		allAssets: { type: 'boolean', from: (record) => dig(record, 'access.can_access_all_assets') },
	},
	more: ['access', 'created_at', 'updated_at'],
};
