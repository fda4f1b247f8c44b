/** A transaction out of an account, as it is asked for. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Query } from '../../core/http/query';
import { json, type ApiRequest } from '../../core/http/request';
import type { Params } from '../../core/item/params';
import { referenceKey, refundKey } from '../keys/orderKey';
import { signs } from '../keys/signing';
import type { Money } from '../money/fields';

export interface Asked extends Money {
	type: 'INTERNAL' | 'PAYOUT' | 'REFUND' | 'SETTLEMENT';
	/** In words, e.g. `payout`. */
	what: string;
	/** The account the money goes out of. */
	accountId: string;
	/** The user's own reference, and what of it goes out. */
	reference: string;
	paymentReference: string;
	internalReference: string;
	/** The payment, or else the transaction, that a refund gives back: part of its key. */
	refundOf?: string;
	/** Whom it goes to, or what it gives back. */
	to: IDataObject;
	/** What the list can be asked for beside, to find it. */
	narrow?: Query;
	/** Whether a record goes to the same place, where records say so. */
	agrees?(record: IDataObject): boolean | Promise<boolean>;
}

export async function keyOfAsked({ reader }: Params, asked: Asked): Promise<string> {
	const { type, refundOf, reference } = asked;
	const credential = await reader.credential();
	return refundOf === undefined
		? referenceKey(`createTransaction ${type}`, credential, 'accounts', [reference])
		: refundKey(credential, refundOf, reference);
}

/** The request for it, signed where the credential has a key. */
export async function transactionRequest(
	params: Params,
	asked: Asked,
	headers: ApiRequest['headers'] = {},
): Promise<ApiRequest> {
	const { type, accountId, amount, currency, paymentReference, internalReference, to } = asked;
	return {
		...{ method: 'POST', host: 'accounts', path: path`/accounts/${accountId}/transactions` },
		...{ repeat: 'keyed', sign: await signs(params) },
		headers: { ...headers, 'Idempotency-Key': await keyOfAsked(params, asked) },
		body: json({ type, amount, currency, paymentReference, internalReference, ...to }),
	};
}
