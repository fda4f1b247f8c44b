/** What is asked of whom, and the references by which it is known again. */
import { json, type ApiRequest } from '../../../core/http/request';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { attempt, orderReference } from '../../fields/order';
import { referenceKey } from '../../keys/orderKey';
import { statementReference } from '../../keys/reference';
import { moneyIn } from '../../money/fields';
import { channel, more } from './fields';
import { payerOf, payerReference } from './payer';
import { returnUrls } from './returnUrls';
import { systemOf } from './system';
import { bank, paymentSystem, paymentType } from './systemFields';

export interface Order {
	reference: string;
	attempt: number;
}

export const orderOf = (params: Params): Order => ({
	reference: orderReference.in(params),
	attempt: attempt.in(params),
});

/** The references that go out; both tell the order, unless a user gives others. */
export function referencesOf(params: Params) {
	const { reference, attempt: nth } = orderOf(params);
	const { paymentReference: shown, internalReference } = more.in(params);
	return {
		paymentReference: shown ?? statementReference(reference, nth),
		internalReference: internalReference ?? `${reference}/${nth}`,
	};
}

/** Found by references that an order does not make its own, it may be another order's. */
export const tellsOrder = (params: Params): boolean => {
	const { paymentReference: shown, internalReference } = more.in(params);
	return shown === undefined || internalReference === undefined;
};

export async function keyFor(params: Params): Promise<string> {
	const { reference, attempt: nth } = orderOf(params);
	const credential = await params.reader.credential();
	return referenceKey('createPayment', credential, 'gateway', [reference, nth]);
}

export async function request(params: Params): Promise<ApiRequest> {
	const money = moneyIn(params);
	const given = more.in(params);
	const institutionId = bank.in(params);
	const rail = { type: paymentType.in(params), institutionId };
	const { notificationUrl: url, termsAccepted } = given;
	const urls = returnUrls(given);
	const communication = {
		...(url === undefined ? {} : { notifications: { url } }),
		...(urls === undefined ? {} : { return: { urls } }),
	};
	return {
		...{ method: 'POST', host: 'gateway', path: path`/payments`, repeat: 'keyed' },
		headers: {
			'X-Volt-Initiation-Channel': channel.in(params),
			'Idempotency-Key': await keyFor(params),
		},
		body: json({
			...money,
			...referencesOf(params),
			...systemOf(paymentSystem.in(params), money.currency, rail, given),
			...payerOf(payerReference.in(params), given),
			...(Object.keys(communication).length > 0 && { communication }),
			...(termsAccepted === undefined ? {} : { termsAndConditionsAccepted: termsAccepted }),
		}),
	};
}
