import { filters } from '../../../core/operation/collections';
import { choice, dateTime, text, toggle } from '../../../core/operation/kinds';
import { inOrder, inUtc } from '../../../core/operation/times';

const from = dateTime('From', 'dateFrom', {
	description: "Without a time zone in it, in the workflow's. A date alone means its first second.",
}).as(inUtc());

const to = dateTime('To', 'dateTo', {
	description: "Without a time zone in it, in the workflow's. A date alone means its last second.",
}).as(inUtc('end'));

/** Filters on messages, by what the API calls them. */
export const logFilters = filters({
	'filter[method]': text('Method', 'method', {
		placeholder: 'e.g. StatusNotification',
		description: 'OCPP action of the message',
	}),
	'filter[status]': choice('Status', 'status', {
		options: {
			done: ['Done', 'Answered'],
			failed: 'Failed',
			pending: ['Pending', 'Not answered yet'],
		},
		default: 'failed',
	}),
	'filter[destination]': choice('Destination', 'destination', {
		options: {
			centralsystem: ['Cloud', 'Messages from the charger'],
			charger: ['Charger', 'Messages to the charger'],
		},
		default: 'charger',
	}),
	'filter[hide_insignificant]': toggle('Hide Insignificant', 'hideInsignificant', {
		default: true,
		description: 'Whether to leave out messages that say little, such as heartbeats',
	}).as(Number),
	'filter[date_from]': from,
	'filter[date_to]': to,
	sort: choice('Sort', 'sort', {
		options: { '-created_at': 'Created, Newest First', created_at: 'Created, Oldest First' },
		default: '-created_at',
	}),
}).as((given) => {
	inOrder([from, given['filter[date_from]']], [to, given['filter[date_to]']]);
	return given;
});
