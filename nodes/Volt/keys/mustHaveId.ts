import { MayBeDone } from '../../core/errors/errors';
import { isObject } from '../../core/values/json';

/**
 * Looks for the id of what a write made: without one it is no success.
 * @param what in words, e.g. `payment`
 */
export const mustHaveId =
	(what: string) =>
	(answer: unknown): undefined => {
		if (isObject(answer) && typeof answer.id === 'string' && answer.id !== '') return undefined;
		throw new MayBeDone(`Volt took the request, but its answer names no ${what}`, {
			description: 'There may be one all the same.',
		});
	};
