/** What Volt says of a payment's refunds. */
import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { factsOf } from '../../../core/errors/errors';
import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { reading, yesOrNo } from '../../../core/values/readings';
import { currencyOf } from '../../shapes/money';
import type { Left } from './fields';

export const detailsRequest = (paymentId: string): ApiRequest => ({
	method: 'GET',
	host: 'api',
	path: path`/payments/${paymentId}/refund-details`,
});

/** Amount and currency of a payment of either API. */
export async function paymentMoney(
	{ reader }: Params,
	paymentId: string,
): Promise<{ whole: number; currency: string }> {
	const tail = path`/payments/${paymentId}`;
	const payment = await reader
		.record({ method: 'GET', host: 'gateway', path: tail })
		.catch(async (thrown: unknown) =>
			thrown instanceof NodeApiError && factsOf(thrown).statusCode === 404
				? await reader.record({ method: 'GET', host: 'api', path: tail })
				: await Promise.reject(thrown),
		);
	const currency = currencyOf(payment);
	const whole = reading(payment.amount);
	if (typeof currency === 'string' && whole !== null) return { whole, currency };
	return refuse('Volt does not say what the payment’s amount is', 'Look at it in Fuzebox.');
}

const count = (value: unknown): number => reading(value) ?? 0;

/** What can be refunded of a payment, and until when. */
export interface Details extends Left {
	remainingDays: number | null;
	/** Why nothing can be, in Volt's words. */
	reason?: string;
}

export function detailsIn(
	record: IDataObject,
	{ whole, currency }: Pick<Left, 'currency' | 'whole'>,
): Details {
	const { refundAvailable, remainingDays, message, code } = record;
	const days = reading(remainingDays);
	const said = [message, code].find((text) => typeof text === 'string' && text !== '');
	const isOver = days !== null && days <= 0;
	const isUntold = reading(record.availableAmount) === null;
	const refused = yesOrNo(refundAvailable) === false || isOver || isUntold;
	const own = isOver ? 'it is too late' : 'Volt does not say how much can be';
	return {
		...{ whole, currency, available: count(record.availableAmount) },
		...{ refunded: count(record.refundedAmount), refunds: count(record.numberOfRefunds) },
		remainingDays: days,
		...(refused ? { reason: typeof said === 'string' ? said : own } : {}),
	};
}
