import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import type { Query } from '../../../core/http/query';
import { filterChoice } from '../../filters';
import { chargerField, chargerId } from '../../locate/charger';
import { ocppLogShape } from '../../shapes/ocppLog';
import { inOrder, utcTime } from '../../times';
import { filtersField } from './filters';

function logQuery(params: Params): Query {
	const from = utcTime(params, 'filters.dateFrom', 'From');
	const to = utcTime(params, 'filters.dateTo', 'To', 'end');
	inOrder(params, ['From', from], ['To', to]);
	const quiet = params.has('filters.hideInsignificant')
		? Number(params.boolean('filters.hideInsignificant', 'Hide Insignificant'))
		: undefined;
	return {
		'filter[method]': params.text('filters.method', 'Method'),
		'filter[status]': filterChoice(params, 'status', 'Status', ['done', 'failed', 'pending']),
		'filter[destination]': filterChoice(params, 'destination', 'Destination', [
			'centralsystem',
			'charger',
		]),
		'filter[hide_insignificant]': quiet,
		'filter[date_from]': from,
		'filter[date_to]': to,
		sort: filterChoice(params, 'sort', 'Sort', ['-created_at', 'created_at']),
	};
}

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many OCPP logs',
	description:
		'Lists the OCPP messages between a charger and the cloud, newest first. Only reads; may be repeated.',
	operationId: 'listChargerLogs',
	writes: false,
	fields: [chargerField, filtersField],
	list: laravelPages,
	shape: ocppLogShape,
	async request(params) {
		const query = logQuery(params);
		return { method: 'GET', path: path`/chargers/${await chargerId(params)}/logs`, query };
	},
};
