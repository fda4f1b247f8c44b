import { MayBeDone } from '../../core/errors/errors';
import { isObject } from '../../core/values/json';

/**
 * A check of answers to writes that create something: no ID, no success.
 * @param what is created, e.g. `payment`
 * @throws MayBeDone for an answer that names none
 */
export const mustHaveId =
	(what: string) =>
	(answer: unknown): undefined => {
		if (isObject(answer) && typeof answer.id === 'string' && answer.id !== '') return undefined;
		throw new MayBeDone(`Volt took the request, but its answer names no ${what}`, {
			description: 'There may be one all the same.',
		});
	};
