import { dig } from '../../core/values/json';
import type { Added, Shape } from '../../core/operation/shape';

const keep = ['connector_id', 'status', 'max_amperage', 'phase_rotation', 'power_type'];

const errorCode: Added = { type: 'string', from: ({ error }) => error };

const more = [
	'charger_id',
	'created_at',
	'error_info',
	'format',
	'id',
	'max_voltage',
	'standard',
	'updated_at',
	'vendor_error_code',
	'vendor_id',
];

/** A connector by itself. */
export const connectorShape: Shape = { keep, add: { errorCode }, more };

/** A connector as a location's list gives it: with its charger. */
export const siteConnectorShape: Shape = {
	keep,
	add: {
		errorCode,
		chargerUuid: { type: 'string', from: (record) => dig(record, 'charger.uuid') },
		chargerIdentity: { type: 'string', from: (record) => dig(record, 'charger.identity') },
		chargerConnectionStatus: {
			type: 'string',
			from: (record) => dig(record, 'charger.connection_status'),
		},
	},
	more: [...more, 'charger'],
};
