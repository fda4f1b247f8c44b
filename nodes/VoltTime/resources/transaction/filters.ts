import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import type { Query } from '../../../core/http/query';
import { filterChoice } from '../../filters';
import { calendarDate, inOrder } from '../../times';

export const statusFilter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active', description: 'Sessions under way' },
		{ name: 'Finished', value: 'finished' },
	],
	default: 'active',
};

export const startedFromFilter: INodeProperties = {
	displayName: 'Started From',
	name: 'startedFrom',
	type: 'dateTime',
	default: '',
	description: 'First day on which sessions started; the time of day is left out',
};

export const stoppedUntilFilter: INodeProperties = {
	displayName: 'Stopped Until',
	name: 'stoppedUntil',
	type: 'dateTime',
	default: '',
	description: 'Last day on which sessions stopped; the time of day is left out',
};

/** A Filters collection. */
export const filters = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options,
});

export const statusQuery = (params: Params): Query => ({
	'filter[status]': filterChoice(params, 'status', 'Status', ['active', 'finished']),
});

/**
 * Status and dates, as the service calls them.
 * @throws UserError when a date is none, or the last is before the first
 */
export function sessionQuery(params: Params): Query {
	const from = calendarDate(params, 'filters.startedFrom', 'Started From');
	const until = calendarDate(params, 'filters.stoppedUntil', 'Stopped Until');
	inOrder(params, ['Started From', from], ['Stopped Until', until]);
	return {
		...statusQuery(params),
		'filter[started_from]': from,
		'filter[stopped_until]': until,
	};
}
