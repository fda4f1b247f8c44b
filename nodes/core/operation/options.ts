/** Fields that operations and API Request share: how many records, and how to ask. */
import { DEFAULT_TIMEOUT_MS, DEFAULT_TRIES } from '../http/request';
import type { Params } from '../item/params';
import { OPTIONS } from './collections';
import { toggle, whole } from './kinds';

export const returnAll = toggle('Return All', 'returnAll', {
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = whole('Limit', 'limit', {
	...{ min: 1, default: 50 },
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

/** How many records are wanted; undefined for all. */
export const wantedRecords = (params: Params): number | undefined =>
	returnAll.in(params) ? undefined : limit.in(params);

/** Empty at first: adding the option must not slow anything down. */
export const itemsInParallel = whole('Items in Parallel', 'itemsInParallel', {
	...{ min: 1, max: 100 },
	description: 'How many input items to work on at once. Empty: 50, and up to 100 as answers come.',
})
	.with({ default: '' })
	.within(OPTIONS);

export const tries = whole('Tries', 'tries', {
	...{ min: 1, max: 10, default: DEFAULT_TRIES },
	description:
		'How often to send a request at most when the service is busy or the connection breaks',
}).within(OPTIONS);

export const timeout = whole('Timeout', 'timeout', {
	...{ min: 1, max: 3_600_000, default: DEFAULT_TIMEOUT_MS },
	description: 'Time in ms to wait for the whole answer before giving the request up',
}).within(OPTIONS);
