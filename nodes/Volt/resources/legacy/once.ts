/** The legacy API knows no idempotency key for payments: one is looked for by its reference instead. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import type { Steps } from '../../../core/operation/operation';
import { dig } from '../../../core/values/json';
import { onceOnly } from '../../keys/onceOnly';
import { moneyIn } from '../../money/fields';
import { legacyPages, PAGE } from '../../pages';
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

/** So many payments are looked through, where the list gives others as well. */
const MOST = 1000;

/**
 * Payments that bear the reference, in whatever state.
 * @throws UserError when the list has so many others that there may be more
 */
async function withReference({ reader }: Params, reference: string): Promise<IDataObject[]> {
	const records = await reader.list(
		{
			...{ method: 'GET', host: 'api', path: path`/payments` },
			query: { uniqueReference: reference, showAll: '1', limit: PAGE },
		},
		...[legacyPages, MOST],
	);
	const own = records.filter((record) => record.uniqueReference === reference);
	// Only a page that is not full is surely the last.
	const isWhole = records.length === 0 || records.length % PAGE > 0;
	if (own.length > 0 || isWhole) return own;
	return refuse(
		'Whether there is a payment with this Unique Reference cannot be told',
		`The first ${records.length} payments that Volt lists are others. Nothing was sent. ${LOOK}`,
	);
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
