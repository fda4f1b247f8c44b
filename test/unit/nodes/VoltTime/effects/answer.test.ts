import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';
import { MayBeDone } from '../../../../../nodes/core/errors/nodeError';
import { Params } from '../../../../../nodes/core/item/params';
import { checkAnswer } from '../../../../../nodes/VoltTime/effects/answer';

const params = (options = {}) =>
	new Params({ getNodeParameter: () => options } as unknown as IExecuteFunctions, 0);
const told = (status: unknown, options = {}) => answered({ status }, options);

/** What a whole answer is taken for. */
function answered(answer: unknown, options = {}): string {
	try {
		checkAnswer(answer, params(options), 'Why.', ['Unknown']);
		return 'yes';
	} catch (thrown) {
		return thrown instanceof MayBeDone ? 'may be' : 'no';
	}
}

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
	it.each([{ status: 'Rejected', data: { id: 1 } }, 'Rejected', [{ status: 'Rejected' }]])(
		'%j as data has a note that says no',
		(answer) =>
			expect(checkAnswer(answer, params({ ifRejected: 'data' }), 'Why.')).toMatch(
				/not carried out/,
			),
	);

	const WORDS = fc.constantFrom(
		...['Rejected', 'REJECTED', ' rejected ', 'NotSupported', 'Not Supported', 'NOT_SUPPORTED'],
		...['not-implemented', 'Failed', 'Faulted', 'Occupied', 'Unavailable', 'Rejected.'],
	);
	/** The forms in which an answer has a word. */
	const FORMS: Array<(word: unknown) => unknown> = [
		(status) => ({ status }),
		(status) => ({ data: { status } }),
		(status) => ({ data: [{ status }] }),
		(status) => ({ status, data: [] }),
		(status) => ({ status: { status } }),
		(message) => ({ message }),
		(message) => ({ data: { message } }),
		(result) => ({ result }),
		(response) => ({ response: { status: response } }),
		(error) => ({ success: true, error }),
		(status) => ({ Status: status }),
		(status) => ({ payload: { STATUS: status } }),
		(status) => ({ result: [{ Status: status }] }),
		(status) => ({ success: true, data: { status } }),
		(data) => ({ data }),
		(status) => [{ status }],
		(word) => word,
		(Status) => ({ Status }),
		(STATUS) => ({ Data: { STATUS } }),
		(ocpp_status) => ({ ocpp_status }),
		(commandStatus) => ({ result: { commandStatus } }),
		(outcome) => ({ outcome }),
		(answer) => ({ answer: { answer } }),
		(status) => ({ payload: { status } }),
		(status) => ({ body: { status } }),
		(status) => [3, 'an-id', { status }],
	];
	/** Those in which only a no can stand. */
	const NO_FORMS: typeof FORMS = [
		(error_code) => ({ error_code, error_description: 'x' }),
		(errorCode) => ({ success: 1, errorCode }),
		(code) => ({ code }),
		(code) => [4, 'an-id', code, 'x', {}],
	];
	const inAnyForm = (word: unknown) =>
		fc.constantFrom(...FORMS, ...NO_FORMS).map((form) => form(word));

	it('is a no in whatever form it has the word', () => {
		const answers = WORDS.chain(inAnyForm);
		fc.assert(fc.property(answers, (answer) => expect(answered(answer)).toBe('no')));
	});

	it('is a yes in whatever form it has the word', () => {
		const words = fc.constantFrom('Accepted', 'ACCEPTED', 'Scheduled', 'RebootRequired', 'unknown');
		const answers = words.chain((word) =>
			fc.constantFrom(...FORMS.filter((form) => form !== FORMS[9])).map((form) => form(word)),
		);
		fc.assert(fc.property(answers, (answer) => expect(answered(answer)).toBe('yes')));
	});

	it.each([
		{ success: true, status: 'unlocked' },
		{ ok: true, message: 'The request failed over to another server.' },
		{ success: true },
		{ data: { accepted: true, status: 'Queued' } },
		...[1, '1', 'true', 'TRUE'].map((success) => ({ success, status: 'Queued' })),
		{ Success: true, Status: 'Queued' },
	])('%j is a yes', (answer) => expect(answered(answer)).toBe('yes'));

	it.each([
		{ success: false },
		{ data: { success: false } },
		{ success: false, data: [] },
		{ accepted: false },
		{ ok: false, message: 'Sorry' },
		{ status: false },
		{ data: false },
		{ status: 'error', message: 'Rejected' },
		...[0, '0', 'false', 'False'].flatMap((no) => [{ success: no }, { data: { accepted: no } }]),
		...[{ Success: false }, { isSuccess: false }, { successful: false }, { is_success: 0 }],
		...[{ status: 404 }, { statusCode: 409, message: 'Busy' }, { status_code: '422' }],
		{ status: 422, message: 'No' },
		...[
			{ success: 'false' },
			{ success: 0 },
			{ Success: false },
			{ ok: 'FALSE' },
			{ accepted: '0' },
		],
		...[{ rejected: true }, { commandStatus: 'Rejected' }, { status: { value: 'Rejected' } }],
		...[{ detail: 'Not supported' }, { reason: 'UnlockFailed' }],
	])('%j is a no', (answer) => expect(answered(answer)).toBe('no'));

	it.each([
		{ message: 'The charger rejected the command.' },
		{ message: 'Command could not be sent' },
		{ status: 'Accepted', success: false },
		{ status: 'Accepted', message: 'Rejected' },
		{ error: 'Something broke' },
		{ errors: { charger: ['busy'] } },
		{ error: true },
		{ status: 'error' },
		...[{ exception: 'TimeoutException' }, { errorCode: 17 }, { status: 500, message: 'Sorry' }],
		...[{ status: 408 }, { statusCode: '408', message: 'Charger did not answer' }],
		...[{ status: 499 }, { data: { status_code: 408 } }],
		...[{ status: '502' }, { previousStatus: 'Rejected', status: 'Accepted' }],
		...[{ message: 'The charger is offline' }, { message: 'Charger offline' }],
		...[{ message: 'Unable to reach it' }, { message: 'The command timed out.' }],
	])('%j tells neither: it may have been carried out', (answer) =>
		expect(answered(answer)).toBe('may be'),
	);

	it.each([
		...[undefined, null, {}, [], '', 0, true, { success: true }, { message: 'Command sent.' }],
		{ error: null, errors: [], message: null },
		{ status: 'Accepted', error: 'NoError' },
		...[{ error_code: 'NoError' }, { errorCode: 0 }, { code: 'OK' }, { status: 200, code: 200 }],
		{ charger: { status: 'Unavailable' }, connector: { status: 'Faulted' } },
		{ message: 'The charger is being set up.', setup_pending: true },
		{ message: 'The charger restarts, and will be offline for a minute.' },
		{ connector: { status: 'Unavailable' }, connection_status: 'offline', statusCode: 200 },
		{ success: 1, status: 'unlocked' },
	])('%j, in a success, is a yes', (answer) => expect(answered(answer)).toBe('yes'));

	it('says of a yes that counts after a restart only that it does', () => {
		const note = (status: string) => checkAnswer({ status }, params(), 'Why.');
		expect(note('Reboot_Required')).toMatch(/when it has restarted/);
		expect(note('Accepted')).toBeUndefined();
	});
});
