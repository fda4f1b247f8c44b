/** The legacy API knows no idempotency key for payments: one is looked for by its reference instead. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import type { Steps } from '../../../core/operation/operation';
import { dig } from '../../../core/values/json';
import { onceOnly } from '../../keys/onceOnly';
import { moneyIn } from '../../money/fields';
import { uniqueReference } from './body';

const LOOK =
	'Look for it by Get Payments with this Unique Reference, or in Fuzebox. Only when it is not there, another Unique Reference makes another payment.';

interface Wanted {
	amount: number;
	currency: string;
	uniqueReference: string;
}

const wantedIn = (params: Params): Wanted => ({
	...moneyIn(params),
	uniqueReference: uniqueReference.in(params),
});

const isEqual = (record: IDataObject, { amount, currency }: Wanted): boolean =>
	record.amount === amount && (dig(record, 'currency.id') ?? record.currency) === currency;

/** Payments that bear the reference, in whatever state. */
async function withReference({ reader }: Params, reference: string): Promise<IDataObject[]> {
	const { records } = await reader.page({
		...{ method: 'GET', host: 'api', path: path`/payments` },
		query: { uniqueReference: reference, showAll: '1', limit: 100 },
	});
	// A service that does not know the filter gives others as well.
	return records.filter((record) => record.uniqueReference === reference);
}

/** The equal one, if there is exactly one. @throws UserError when another has the reference */
async function madeBefore(params: Params, wanted: Wanted): Promise<IDataObject | undefined> {
	const [first, ...others] = await withReference(params, wanted.uniqueReference);
	if (!first) return undefined;
	const equal = others.length === 0 && isEqual(first, wanted);
	if (equal) return first;
	const why =
		others.length === 0
			? 'A payment with this Unique Reference is there, of another amount or currency'
			: 'Several payments with this Unique Reference are there';
	return params.refuse(why, `Nothing was sent. ${LOOK}`);
}

/**
 * Gives the payment of a unique reference: the one that is there, or a new one.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const wanted = wantedIn(params);
	const before = await madeBefore(params, wanted);
	const note = 'It was there before; its link is shown only when it is made.';
	if (before) return [{ ...before, verified: true, alreadyCreated: true, note }];
	return await onceOnly(steps, {
		what: `The payment “${wanted.uniqueReference}”`,
		beside: { ...wanted },
		unverified: {},
		look: LOOK,
		find: async () => {
			try {
				const found = await madeBefore(params, wanted);
				return found
					? { record: { ...found, note } }
					: { why: 'It was not found by its reference' };
			} catch {
				return { why: 'It could not be told by its reference' };
			}
		},
	});
}
