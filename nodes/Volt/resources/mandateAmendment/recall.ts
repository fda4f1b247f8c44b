import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { amendmentId } from '../../locate/amendment';

export const recall: Operation = {
	name: 'Recall',
	value: 'recall',
	action: 'Recall mandate amendment',
	description:
		'Takes back an amendment that waits for the payer: the mandate stays as it is. A second time it is not found.',
	operationId: 'recallAmendment',
	writes: true,
	fields: [amendmentId],
	request: (params) => ({
		method: 'DELETE',
		host: 'gateway',
		path: path`/amendments/${amendmentId.in(params)}`,
	}),
};
