import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { meterValueShape } from '../../shapes/meterValue';
import { inOrder, utcTime } from '../../times';
import { filtersField, meterQuery } from './filters';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many meter values',
	description:
		'Lists what a charger measured in a period: one item per value, with the number in kWh, kW, A or V by name. Only reads; may be repeated.',
	operationId: 'listMeterValues',
	writes: false,
	fields: [
		chargerField,
		{
			displayName: 'From',
			name: 'dateFrom',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"Start of the period; without a time zone in it, in the workflow's. A date alone means its first second.",
		},
		{
			displayName: 'To',
			name: 'dateTo',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"End of the period; without a time zone in it, in the workflow's. A date alone means its last second.",
		},
		filtersField,
	],
	list: laravelPages,
	shape: meterValueShape,
	async request(params) {
		params.required('dateFrom', 'From');
		params.required('dateTo', 'To');
		const from = utcTime(params, 'dateFrom', 'From');
		const to = utcTime(params, 'dateTo', 'To', 'end');
		inOrder(params, ['From', from], ['To', to]);
		const query = { date_from: from, date_to: to, ...meterQuery(params) };
		return { method: 'GET', path: path`/chargers/${await chargerId(params)}/metervalues`, query };
	},
};
