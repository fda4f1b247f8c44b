import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { verificationId } from '../../locate/verification';
import { environment } from '../../money/environment';
import { verificationShape } from '../../shapes/verification';
import { alreadyDecided, decide } from './decide';

export const reject: Operation = {
	name: 'Reject',
	value: 'reject',
	action: 'Reject holder verification',
	description:
		'Stops a payout because of the name of its payee: the money stays. Cannot be undone. May be repeated: what is rejected already is given back.',
	operationId: 'rejectHolderVerification',
	writes: true,
	fields: [verificationId],
	shape: { ...verificationShape, add: { ...verificationShape.add, ...alreadyDecided } },
	beside: environment,
	request: (params) => ({
		...{ method: 'POST', host: 'accounts' },
		path: path`/account-holder-verifications/${verificationId.in(params)}/reject`,
	}),
	perform: decide('REJECTED'),
};
