import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';
import type { Operation } from '../../../core/operation/operation';
import { mandateId } from '../../locate/mandate';
import { environment } from '../../money/environment';
import { mandateOutcome, mandateShape, statusOf } from '../../shapes/mandate';
import { ONE_LOOK } from '../../waiting/look';
import { waitAtMostLooking, waitFor, withWait } from '../../waiting/waitFor';

const read = (id: string): ApiRequest => ({
	...{ method: 'GET', host: 'gateway', path: path`/mandates/${id}` },
});

export const wait: Operation = {
	name: 'Wait for Outcome',
	value: 'wait',
	action: 'Wait for outcome of mandate',
	description:
		'Gives a mandate when the payer has agreed, has not, or is out of time: looks at it, ever less often, at most every second. Only reads; may be repeated.',
	operationId: 'getMandate',
	writes: false,
	fields: [mandateId, waitAtMostLooking],
	shape: withWait(mandateShape),
	beside: environment,
	request: (params) => read(mandateId.in(params)),
	...waitFor({
		id: mandateId,
		look: async (reader, id) => await reader.record({ ...read(id), ...ONE_LOOK }),
		...{ outcomeOf: mandateOutcome, statusOf },
		later: 'The payer may still agree: look at it with Mandate → Get before another is asked for.',
	}),
};
