import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { amendmentId } from '../../locate/amendment';
import { environment } from '../../money/environment';
import { amendmentShape } from '../../shapes/amendment';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get mandate amendment',
	description:
		'Gets one amendment and its state; one that was recalled is not found. Only reads; may be repeated.',
	operationId: 'getAmendment',
	writes: false,
	fields: [amendmentId],
	shape: amendmentShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'gateway',
		path: path`/amendments/${amendmentId.in(params)}`,
	}),
};
