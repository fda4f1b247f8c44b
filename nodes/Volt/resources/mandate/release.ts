import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { mandateId } from '../../locate/mandate';

export const release: Operation = {
	name: 'Release',
	value: 'release',
	action: 'Release mandate',
	description:
		'Makes a suspended mandate active again: money can be collected. A second time it is refused.',
	operationId: 'releaseMandate',
	writes: true,
	fields: [mandateId],
	request: (params) => ({
		method: 'POST',
		host: 'gateway',
		path: path`/mandates/${mandateId.in(params)}/release`,
	}),
};
