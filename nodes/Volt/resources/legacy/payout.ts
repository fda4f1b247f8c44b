/** A payout of the legacy API: what is sent, and how it is known again. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import { json, type ApiRequest } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import type { Steps } from '../../../core/operation/operation';
import { failedLook, type Found } from '../../keys/look';
import { onceOnly } from '../../keys/onceOnly';
import { referenceKey } from '../../keys/orderKey';
import { signs } from '../../keys/signing';
import { legacyPages, PAGE } from '../../pages';
import { bodyOf, payoutReference, type Body } from './payoutBody';

async function keyFor(params: Params): Promise<string> {
	const credential = await params.reader.credential();
	return referenceKey('createPayout', credential, 'api', [payoutReference.in(params)]);
}

export async function request(params: Params): Promise<ApiRequest> {
	return {
		...{ method: 'POST', host: 'api', path: path`/payouts`, repeat: 'keyed' },
		headers: { 'Idempotency-Key': await keyFor(params) },
		body: json(bodyOf(params)),
		sign: await signs(params),
	};
}

/** So many payouts of the list are looked at. */
const MOST = 1000;

const isEqual = (record: IDataObject, { amount, currency, beneficiary }: Body): boolean =>
	record.amount === amount &&
	record.currency === currency &&
	Object.entries(beneficiary).every(
		([name, value]) => (record.beneficiary as IDataObject | undefined)?.[name] === value,
	);

async function find({ reader }: Params, body: Body): Promise<Found> {
	try {
		const all = await reader.list(
			{ method: 'GET', host: 'api', path: path`/payouts`, query: { limit: PAGE } },
			...[legacyPages, MOST],
		);
		const own = all.filter((one) => one.externalReference === body.externalReference);
		const [only, ...others] = own;
		if (!only) return { why: `None of the first ${MOST} payouts listed has its reference` };
		if (others.length > 0) return { why: 'More than one payout has its reference', taken: true };
		return isEqual(only, body)
			? { record: only }
			: {
					why: 'A payout with its reference was found, but with another amount or payee',
					taken: true,
				};
	} catch (thrown) {
		return failedLook(thrown);
	}
}

/**
 * Gives the payout of a reference, however often it is asked for.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const body = bodyOf(params);
	return await onceOnly(steps, {
		what: `The payout “${body.externalReference}”`,
		beside: { ...body, idempotencyKey: await keyFor(params) },
		...{ unverified: {}, looksFirst: true },
		read: async (id) =>
			await params.reader.record({
				...{ method: 'GET', host: 'api', path: path`/payouts/${String(id)}` },
			}),
		agrees: (record) => isEqual({ ...body, ...record }, body),
		look: 'Look for it by Get Payouts or in Fuzebox. Only when it is not there, or has failed, another Payout Reference makes another payout.',
		find: async () => await find(params, body),
	});
}
