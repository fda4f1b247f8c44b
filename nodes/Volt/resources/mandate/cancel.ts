import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { mandateId } from '../../locate/mandate';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel mandate',
	description:
		'Ends an active or suspended mandate for good: nothing can be collected any more. A second time it is refused.',
	operationId: 'cancelMandate',
	writes: true,
	fields: [mandateId],
	request: (params) => ({
		method: 'POST',
		host: 'gateway',
		path: path`/mandates/${mandateId.in(params)}/cancel`,
	}),
};
