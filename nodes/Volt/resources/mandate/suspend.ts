import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { mandateId } from '../../locate/mandate';

export const suspend: Operation = {
	name: 'Suspend',
	value: 'suspend',
	action: 'Suspend mandate',
	description:
		'Holds an active mandate: nothing can be collected until it is released. A second time it is refused.',
	operationId: 'suspendMandate',
	writes: true,
	fields: [mandateId],
	request: (params) => ({
		method: 'POST',
		host: 'gateway',
		path: path`/mandates/${mandateId.in(params)}/suspend`,
	}),
};
