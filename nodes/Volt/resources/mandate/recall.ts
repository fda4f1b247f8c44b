import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { mandateId } from '../../locate/mandate';

export const recall: Operation = {
	name: 'Recall',
	value: 'recall',
	action: 'Recall mandate',
	description:
		'Takes back a mandate that the payer has not agreed to yet. A second time it is refused.',
	operationId: 'recallMandate',
	writes: true,
	fields: [mandateId],
	request: (params) => ({
		method: 'DELETE',
		host: 'gateway',
		path: path`/mandates/${mandateId.in(params)}`,
	}),
};
