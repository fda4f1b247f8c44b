import { path } from '../../../core/http/path';
import { scenarioHeader, testingScenario } from '../../fields/testingScenario';
import { verificationId } from '../../locate/verification';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { verificationShape } from '../../shapes/verification';
import { alreadyDecided, decide } from './decide';
import { mustBeSeen, seenResult } from './seen';

const scenario = testingScenario({ PAYOUT_REJECTED: 'Payout Rejected' });

export const approve = movesMoney({
	name: 'Approve',
	value: 'approve',
	action: 'Approve holder verification',
	description:
		'Lets a payout go on though the name of its payee did not match. Moves money, and cannot be undone. Only for the result that was seen before. Safe to repeat: what is approved already is given back.',
	operationId: 'approveHolderVerification',
	writes: true,
	fields: [verificationId, seenResult],
	options: [scenario],
	shape: { ...verificationShape, add: { ...verificationShape.add, ...alreadyDecided } },
	beside: environment,
	request: async (params) => ({
		...{ method: 'POST', host: 'accounts' },
		path: path`/account-holder-verifications/${verificationId.in(params)}/approve`,
		headers: await scenarioHeader(params, scenario),
	}),
	perform: decide('APPROVED', mustBeSeen),
});
