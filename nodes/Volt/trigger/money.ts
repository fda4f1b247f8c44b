/** What was asked for, what came, and what is missing. */
import type { IDataObject } from 'n8n-workflow';
import { reading } from '../../core/values/readings';
import { decimalText } from '../money/amount';
import { currencyOf } from '../shapes/money';
import { meaningOf } from '../shapes/status';
import type { Notice } from './notice';

interface Amounts {
	requested: number | null;
	received: number | null;
	/** Received less requested: negative for an underpayment. */
	difference: number | null;
}

/** Of a payment only; amounts of different currencies are not compared. */
function amountsOf(notice: Notice, state: IDataObject | undefined): Amounts {
	const amount = reading(notice.body?.amount);
	if (notice.event !== 'payment_received') {
		return { requested: amount, received: null, difference: null };
	}
	const isSame = state !== undefined && currencyOf(state) === currencyOf(notice.body ?? {});
	const requested = isSame ? reading(state.amount) : null;
	const isKnown = amount !== null && requested !== null;
	return { requested, received: amount, difference: isKnown ? amount - requested : null };
}

/** Money that came is a paid payment only if it is known to be all of it. */
function isPaid(status: string, { difference }: Amounts): boolean | null {
	const { paid } = meaningOf(status);
	if (paid !== true) return status === 'PENDING' ? false : paid;
	return difference === null ? null : difference >= 0;
}

/** The fields of money of a notification; those of payments are null for others. */
export function moneyOf(notice: Notice, state: IDataObject | undefined): IDataObject {
	const body = notice.body ?? {};
	const currency = currencyOf(body) ?? null;
	const both = (name: string, minor: number | null) => ({
		[name]: minor,
		[`${name}Decimal`]: minor === null ? null : decimalText(minor, currency),
	});
	const shown = { ...both('amount', reading(body.amount)), currency } as IDataObject;
	if (notice.family !== 'payment') return shown;
	const amounts = amountsOf(notice, state);
	return {
		isPaid: isPaid(notice.detailedStatus ?? notice.status ?? '', amounts),
		...shown,
		...both('requestedAmount', amounts.requested),
		...both('receivedAmount', amounts.received),
		...both('difference', amounts.difference),
	};
}
