import type { NamedOperation } from '../../core/operation/operation';
import type { Params } from '../../core/item/params';
import type { Headers } from '../../core/http/headers';
import { whenUnclear } from '../keys/keyUsed';
import { mustHaveId } from '../keys/mustHaveId';
import { environment } from '../money/environment';
import { movesMoney } from '../../core/operation/movesMoney';
import { transactionRequest, type Asked } from './asked';
import { sendOnce } from './once';
import { madeShape } from './shape';

type Words = Pick<
	NamedOperation,
	'name' | 'value' | 'action' | 'description' | 'fields' | 'options'
>;

/** What a transaction is asked for by. */
interface Asking {
	/** In words, e.g. `payout`. */
	what: string;
	asked(params: Params): Asked;
	headers?(params: Params): Promise<Headers>;
}

/** An operation that makes one transaction for each reference. */
export const makesTransaction = (words: Words, { what, asked, headers }: Asking): NamedOperation =>
	movesMoney({
		...words,
		...{ operationId: 'createTransaction', writes: true, shape: madeShape, beside: environment },
		options: [
			whenUnclear.with({
				description: `What to do when the key was used before, or no answer came, and the ${what} cannot be found by its reference either`,
			}),
			...(words.options ?? []),
		],
		request: async (params) =>
			await transactionRequest(params, asked(params), await headers?.(params)),
		perform: async (steps) => await sendOnce(steps, asked(steps.params), { looksFirst: true }),
		check: mustHaveId(what),
	});
