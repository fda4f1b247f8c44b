import type { IDataObject } from 'n8n-workflow';
import { dig, isObject, listOf } from '../../core/values/json';
import type { Shape } from '../../core/operation/shape';

/** Connectors as details (`[…]`) and team lists (`{data: […]}`) give them; null where they are left out. */
export function connectorsOf(record: IDataObject): IDataObject[] | null {
	const list = listOf(dig(record, 'connectors.data') ?? record.connectors);
	return list?.filter(isObject) ?? null;
}

/** The state of each connector, without what few need. */
const connectorStates = (record: IDataObject) =>
	connectorsOf(record)?.map(({ connector_id, status, error, max_amperage }) => ({
		connector_id,
		status: status ?? null,
		...(error === undefined ? {} : { errorCode: error }),
		...(max_amperage === undefined ? {} : { max_amperage }),
	}));

const modelName = (record: IDataObject) => {
	const parts = [dig(record, 'model.vendor'), dig(record, 'model.name')];
	return parts.filter((part) => typeof part === 'string' && part !== '').join(' ') || null;
};

/** A charger as the list of all chargers gives it: without its connectors. */
export const listedChargerShape: Shape = {
	keep: [
		'uuid',
		'identity',
		'reference',
		'connection_status',
		'status',
		'max_current',
		'firmware_version',
		'last_heartbeat_at',
		'setup_pending',
	],
	add: {
		errorCode: { type: 'string', from: ({ error }) => error },
		modelName: { type: 'string', from: modelName },
	},
	more: [
		'id',
		'blocked',
		'created_at',
		'error_info',
		'last_connection_at',
		'last_disconnection_at',
		'licenses',
		'model',
		'permissions',
		'pincode',
		'server',
		'setup_completed',
		'updated_at',
		'vendor_error_code',
		'vendor_id',
	],
};

/** A charger as details and a location's list give it. */
export const chargerShape: Shape = {
	...listedChargerShape,
	add: { ...listedChargerShape.add, connectors: { type: 'array', from: connectorStates } },
};

/** A charger as a team's list gives it: fewer fields, and its location. */
export const teamChargerShape: Shape = {
	keep: ['uuid', 'identity', 'connection_status', 'status'],
	add: {
		modelName: { type: 'string', from: modelName },
		locationUuid: { type: 'string', from: (record) => dig(record, 'site.uuid') },
		locationName: { type: 'string', from: (record) => dig(record, 'site.name') },
		connectors: { type: 'array', from: connectorStates },
	},
	more: ['internal_model', 'licenses', 'model', 'site'],
};
