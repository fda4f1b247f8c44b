import { UserError } from 'n8n-workflow';
import { MayBeDone } from '../../core/errors/nodeError';
import type { Params } from '../../core/item/params';
import { OPTIONS } from '../../core/operation/collections';
import { choice } from '../../core/operation/kinds';
import { sayingOf } from './saying';

export const rejectedOption = choice('If Rejected', 'ifRejected', {
	options: {
		data: ['Return as Data', 'The item says Rejected and goes on'],
		stop: 'Stop with a Message',
	},
	default: 'stop',
	description: 'What to do when the charger answers that it will not carry the command out',
}).within(OPTIONS);

/** Whether a charger said no; `harmless` as in {@link checkAnswer}. */
export const isRefusal = (answer: unknown, harmless: string[] = []): boolean =>
	sayingOf(answer, harmless)?.means === 'no';

/**
 * Stops when a charger did not say yes, unless the user wants that as data.
 * @param answer the whole answer, in any of the forms that {@link sayingOf} knows
 * @param advice what may be the reason of a no
 * @param harmless words that are a no elsewhere and a yes here: `Unknown` of a clear command means that
 * there was nothing to clear
 * @returns what the user should know of a yes, or of a no that is wanted as data: the answer may have it
 * where the item does not, beside its `data`
 * @throws UserError for a no; MayBeDone for an answer that tells neither
 */
export function checkAnswer(
	answer: unknown,
	params: Params,
	advice: string,
	harmless: string[] = [],
): string | undefined {
	const saying = sayingOf(answer, harmless);
	if (saying === undefined) return undefined;
	const { means, said, needsRestart } = saying;
	if (means === 'yes') {
		return needsRestart ? 'The charger takes this over when it has restarted.' : undefined;
	}
	const words =
		means === 'no'
			? `The charger answered ${said}: it was not carried out`
			: `The charger answered ${said}, which says neither yes nor no`;
	if (rejectedOption.in(params) === 'data') return `${words}.`;
	if (means === 'neither') {
		throw new MayBeDone(words, {
			description:
				'It may have been carried out: look at the state of the charger before you send it again. To go on with the answer as data, add the option If Rejected.',
		});
	}
	throw new UserError(words, {
		description: `${advice} To go on with the answer as data, add the option If Rejected.`,
	});
}
