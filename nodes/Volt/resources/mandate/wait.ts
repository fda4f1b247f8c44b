import type { Operation } from '../../../core/operation/operation';
import { mandateId } from '../../locate/mandate';
import { environment } from '../../money/environment';
import { mandateWait } from '../../waiting/awaited';
import { waitFor } from '../../waiting/waitFor';

export const wait: Operation = {
	name: 'Wait for Outcome',
	value: 'wait',
	action: 'Wait for outcome of mandate',
	description:
		'Gives a mandate when the payer has agreed, has not, or is out of time: looks at it, ever less often, at most every second, or sleeps until Volt notifies the execution. Only reads; may be repeated.',
	operationId: 'getMandate',
	beside: environment,
	...waitFor(mandateId, mandateWait),
};
