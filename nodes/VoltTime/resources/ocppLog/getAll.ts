import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { ocppLogShape } from '../../shapes/ocppLog';
import { logFilters } from './filters';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many OCPP logs',
	description:
		'Lists the OCPP messages between a charger and the cloud, newest first. Only reads; may be repeated.',
	operationId: 'listChargerLogs',
	writes: false,
	fields: [charger, logFilters],
	list: laravelPages,
	shape: ocppLogShape,
	async request(params) {
		const query = logFilters.in(params);
		return { method: 'GET', path: path`/chargers/${await charger.in(params)}/logs`, query };
	},
};
