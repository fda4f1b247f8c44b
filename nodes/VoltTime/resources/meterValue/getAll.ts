import { dateTime } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { meterValueShape } from '../../shapes/meterValue';
import { inOrder, inUtc } from '../../../core/operation/times';
import { meterFilters } from './filters';

const from = dateTime('From', 'dateFrom', {
	required: true,
	description:
		"Start of the period; without a time zone in it, in the workflow's. A date alone means its first second.",
}).as(inUtc());

const to = dateTime('To', 'dateTo', {
	required: true,
	description:
		"End of the period; without a time zone in it, in the workflow's. A date alone means its last second.",
}).as(inUtc('end'));

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many meter values',
	description:
		'Lists what a charger measured in a period: one item per value, with the number in kWh, kW, A or V by name. Only reads; may be repeated.',
	operationId: 'listMeterValues',
	writes: false,
	fields: [charger, from, to, meterFilters],
	list: laravelPages,
	shape: meterValueShape,
	async request(params) {
		const period = { date_from: from.in(params), date_to: to.in(params) };
		inOrder([from, period.date_from], [to, period.date_to]);
		const query = { ...period, ...meterFilters.in(params) };
		return { method: 'GET', path: path`/chargers/${await charger.in(params)}/metervalues`, query };
	},
};
