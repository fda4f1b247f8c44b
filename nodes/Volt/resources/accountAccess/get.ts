import { randomUUID } from 'crypto';
import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { accessId } from '../../locate/accountAccess';
import { environment } from '../../money/environment';
import { accountAccessShape } from '../../shapes/accountAccess';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get account access',
	description: 'Gets one request for account access and its state. Only reads; may be repeated.',
	operationId: 'getAccountAccess',
	writes: false,
	fields: [accessId],
	shape: accountAccessShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'gateway', path: path`/account-access/${accessId.in(params)}` },
		// Its page wants a key on this read, too. A used one might be refused: each has its own.
		headers: { 'Idempotency-Key': randomUUID() },
	}),
};
