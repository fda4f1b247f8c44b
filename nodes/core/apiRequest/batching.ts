import { group, OPTIONS } from '../operation/collections';
import { whole } from '../operation/kinds';

/** Written as n8n writes it. */
const BATCH_INTERVAL = 'Batch Interval (ms)';

/** Throttling; the same two fields as in n8n's HTTP Request node. */
export const batching = group(
	'Batching',
	'batching',
	{ group: 'batch', placeholder: 'Add batching' },
	{
		size: whole('Items per Batch', 'batchSize', {
			...{ min: -1, most: 1_000_000, default: 50 },
			description: 'How many items start before the next ones are held back. -1 is no limit.',
		}),
		intervalMs: whole(BATCH_INTERVAL, 'batchInterval', {
			...{ min: 0, most: 3_600_000, default: 1000 },
			description: 'Time in ms that the next batch is held back',
		}).called(BATCH_INTERVAL),
	},
).within(OPTIONS);
