import type { Operation } from '../../../core/operation/operation';
import { verificationId } from '../../locate/verification';
import { environment } from '../../money/environment';
import { verificationShape } from '../../shapes/verification';
import { look } from './decide';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get holder verification',
	description:
		'Gets the check of a payee’s name: its result, and the name given beside the name found. Only reads; may be repeated.',
	operationId: 'getHolderVerification',
	writes: false,
	fields: [verificationId],
	shape: verificationShape,
	beside: environment,
	request: look,
};
