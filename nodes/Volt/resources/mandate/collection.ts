/** A payment under a mandate, by its period: what is sent, and how it is known again. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import { json, type ApiRequest } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import { OPTIONS } from '../../../core/operation/collections';
import { toggle } from '../../../core/operation/kinds';
import type { Steps } from '../../../core/operation/operation';
import type { Found } from '../../keys/look';
import { onceOnly } from '../../keys/onceOnly';
import { ownNumber } from '../../fields/ownNumber';
import { referenceKey } from '../../keys/orderKey';
import { statementReference } from '../../keys/reference';
import { mandateId } from '../../locate/mandate';
import { moneyIn } from '../../money/fields';
import { statusOf } from '../../shapes/mandate';
import { madeBefore } from '../../transactions/once';
import { findPayment } from '../payment/find';

export const period = ownNumber('Period', 'period', {
	...{ max: 60, placeholder: 'e.g. 2026-11' },
	description:
		'What is collected for. However often this runs, there is one payment for each mandate and period, whatever day or amount.',
});

export const sendReferences = toggle('Send References', 'sendReferences', {
	default: true,
	description:
		'Whether to send references made of mandate and period, by which the payment is found again (unconfirmed: the documentation shows amount and currency alone)',
}).within(OPTIONS);

/** The references that go out; both tell the period. */
function referencesOf(params: Params) {
	const of = `${mandateId.in(params)}/${period.in(params)}`;
	return { paymentReference: statementReference(of, 1), internalReference: of };
}

const sendsReferences = (params: Params): boolean => sendReferences.in(params) ?? true;

async function keyFor(params: Params): Promise<string> {
	const credential = await params.reader.credential();
	const references = [mandateId.in(params), period.in(params)];
	return referenceKey('createRecurringPayment', credential, 'gateway', references);
}

async function mandateStatus(params: Params): Promise<string> {
	const record = await params.reader.record({
		...{ method: 'GET', host: 'gateway', path: path`/mandates/${mandateId.in(params)}` },
	});
	const status = statusOf(record);
	return typeof status === 'string' ? status : 'of unknown status';
}

/** Why nothing is collected under a mandate, and what is known of an earlier collection. */
const notActive = (params: Params, status: string, why: string): never =>
	params.refuse(
		`The mandate is not ACTIVE but ${status}`,
		`Nothing was sent: money is collected under active mandates only. Of an earlier execution: ${why}. Look in Fuzebox by the mandate before it is asked for in another way.`,
	);

export async function request(params: Params): Promise<ApiRequest> {
	const value = { ...moneyIn(params), ...(sendsReferences(params) ? referencesOf(params) : {}) };
	const key = await keyFor(params);
	return {
		...{ method: 'POST', host: 'gateway' },
		path: path`/mandates/${mandateId.in(params)}/payments`,
		...{ headers: { 'Idempotency-Key': key }, triesKey: true },
		body: json(value),
	};
}

/**
 * Gives the payment of a mandate's period, however often it is asked for.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const money = moneyIn(params);
	const references = referencesOf(params);
	const of = { mandateId: mandateId.in(params), period: period.in(params) };
	const beside = { ...of, idempotencyKey: await keyFor(params) };
	const find = async (): Promise<Found> =>
		sendsReferences(params)
			? await findPayment(params, { ...money, ...references, mandateId: of.mandateId })
			: { why: 'It was sent without references by which it could be found' };
	const status = await mandateStatus(params);
	if (status !== 'ACTIVE') {
		// It may have ended since, by the very payment.
		const found = await find();
		return 'record' in found
			? [madeBefore(found.record, beside)]
			: notActive(params, status, found.why);
	}
	return await onceOnly(steps, {
		what: `The payment of period “${of.period}” under this mandate`,
		beside,
		...{ unverified: { ...money, ...references }, looksFirst: true },
		look: 'Look for it in Fuzebox by the mandate. Only when it is not there, or has failed, collect it under another Period, e.g. one with /2 behind it: that makes another payment.',
		find,
	});
}
