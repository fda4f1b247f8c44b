import { UserError, type IDataObject } from 'n8n-workflow';
import { MayBeDone } from '../../core/errors/nodeError';
import type { Params } from '../../core/item/params';
import { OPTIONS } from '../../core/operation/collections';
import { choice } from '../../core/operation/kinds';

/** Answers of a charger that mean it does, or will do, what it was told (OCPP 1.6, section 7). */
const AGREED = ['accepted', 'scheduled', 'rebootrequired'];
/** Answers that mean it does not, of the same source. What is neither tells nothing. */
const REFUSED = [
	...['rejected', 'notsupported', 'notimplemented', 'versionmismatch', 'unknown', 'failed'],
	...['faulted', 'occupied', 'unavailable', 'unlockfailed', 'blocked', 'expired', 'invalid'],
];

export const rejectedOption = choice('If Rejected', 'ifRejected', {
	options: {
		data: ['Return as Data', 'The item says Rejected and goes on'],
		stop: 'Stop with a Message',
	},
	default: 'stop',
	description: 'What to do when the charger answers that it will not carry the command out',
}).within(OPTIONS);

/** Whether a charger said no. `Unknown` of a clear command means that there was nothing to clear. */
export const isRefusal = ({ status }: IDataObject, harmless: string[] = []): boolean =>
	typeof status === 'string' &&
	REFUSED.includes(status.toLowerCase()) &&
	!harmless.includes(status);

const isAgreed = ({ status }: IDataObject, harmless: string[]): boolean =>
	typeof status !== 'string' || AGREED.includes(status.toLowerCase()) || harmless.includes(status);

/**
 * Stops when a charger did not say yes, unless the user wants that as data.
 * @param advice what may be the reason of a no
 * @throws UserError for a no; MayBeDone for an answer that tells neither
 */
export function checkAnswer(
	record: IDataObject,
	params: Params,
	advice: string,
	harmless: string[] = [],
): void {
	if (isAgreed(record, harmless)) return;
	if (rejectedOption.in(params) === 'data') return;
	if (!isRefusal(record, harmless)) {
		throw new MayBeDone(
			`The charger answered ${String(record.status)}, which says neither yes nor no`,
			{
				description:
					'It may have been carried out: look at the state of the charger before you send it again. To go on with the answer as data, add the option If Rejected.',
			},
		);
	}
	throw new UserError(`The charger answered ${String(record.status)}: it was not carried out`, {
		description: `${advice} To go on with the answer as data, add the option If Rejected.`,
	});
}
