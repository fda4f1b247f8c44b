import type { Shape } from '../../core/operation/shape';

/** An RFID card. */
export const cardShape: Shape = {
	keep: ['id', 'name', 'id_token'],
	more: ['created_at', 'updated_at'],
};
