import type { Shape } from '../../core/operation/shape';

/** The account that is signed in. */
export const accountShape: Shape = {
	keep: ['uuid', 'name', 'email', 'created_at'],
	more: ['avatar', 'id', 'intercom', 'updated_at'],
};
