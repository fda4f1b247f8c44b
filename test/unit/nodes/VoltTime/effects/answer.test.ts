import type { IExecuteFunctions } from 'n8n-workflow';
import { MayBeDone } from '../../../../../nodes/core/errors/nodeError';
import { Params } from '../../../../../nodes/core/item/params';
import { checkAnswer } from '../../../../../nodes/VoltTime/effects/answer';

const params = (options = {}) =>
	new Params({ getNodeParameter: () => options } as unknown as IExecuteFunctions, 0);
const told = (status: unknown, options = {}) => {
	try {
		checkAnswer({ status: status as string }, params(options), 'Why.', ['Unknown']);
		return 'yes';
	} catch (thrown) {
		return thrown instanceof MayBeDone ? 'may be' : 'no';
	}
};

describe('what a charger answers', () => {
	it.each(['Accepted', 'accepted', 'Scheduled', 'RebootRequired', 'Unknown', undefined, 5])(
		'%j is a yes',
		(status) => expect(told(status)).toBe('yes'),
	);
	it.each(['Rejected', 'REJECTED', 'NotSupported', 'Faulted', 'Occupied', 'UnlockFailed'])(
		'%j is a no',
		(status) => expect(told(status)).toBe('no'),
	);
	it.each(['Pending', 'Timeout', 'Queued', 'success', '', 'Rejected?'])(
		'%j tells neither: it may have been carried out',
		(status) => expect(told(status)).toBe('may be'),
	);
	it.each(['Rejected', 'Pending'])('%j is data where the user wants it so', (status) =>
		expect(told(status, { ifRejected: 'data' })).toBe('yes'),
	);
});
