import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { mandateId } from '../../locate/mandate';
import { environment } from '../../money/environment';
import { mandateShape } from '../../shapes/mandate';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get mandate',
	description:
		'Gets one mandate: its state, what that means, and its limits. Only reads; may be repeated.',
	operationId: 'getMandate',
	writes: false,
	fields: [mandateId],
	shape: mandateShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'gateway',
		path: path`/mandates/${mandateId.in(params)}`,
	}),
};
