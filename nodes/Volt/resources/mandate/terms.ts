/** What a mandate allows: between which times, how often, how much. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { dateTime, text, whole } from '../../../core/operation/kinds';
import { inOrder, inUtc } from '../../../core/operation/times';
import { mandateId } from '../../locate/mandate';
import { minorUnits } from '../../money/amount';
import { amount, amountUnit } from '../../money/fields';

const zone = 'Sent in UTC (unconfirmed: the documentation names no zone).';

const validFrom = dateTime('Valid From', 'validFrom', {
	description: `From when money may be collected. ${zone}`,
}).as(inUtc());
const validTo = dateTime('Valid To', 'validTo', {
	description: `Until when money may be collected. ${zone}`,
}).as(inUtc('end'));

/** Terms that a payer agrees to, by names of their own: the API has them at several depths. */
export const termFields = {
	validFrom,
	validTo,
	maxAmount: amount.with({
		...{ displayName: 'Maximum Amount', name: 'maxAmount', required: undefined },
		description: 'The most that one payment may take, written as Amount In says',
	}),
	fixedAmount: amount.with({
		...{ displayName: 'Fixed Amount', name: 'fixedAmount', required: undefined },
		description: 'What each payment takes, written as Amount In says (unconfirmed)',
	}),
	period: text('Limit Period', 'limitPeriod', {
		placeholder: 'e.g. MONTH',
		description: 'MONTH is the only one that was seen; others go out as they are (unconfirmed)',
	}),
	maxPaymentsCount: whole('Payments per Period', 'maxPaymentsCount', {
		...{ min: 1, most: 1_000_000, default: 1 },
		description: 'How many payments may be taken in each period at most',
	}),
	description: text('Description', 'description', {
		description: 'What the payer reads when asked to agree',
	}),
	accountName: text('Account Name', 'accountName'),
	payId: text('PayID', 'payId', { placeholder: 'e.g. ada@example.com' }),
	payIdType: text('PayID Type', 'payIdType', {
		placeholder: 'e.g. EMAIL',
		description: 'EMAIL is the only one that was seen; others go out as they are (unconfirmed)',
	}),
};

type Given = {
	[K in keyof typeof termFields]?: K extends 'maxAmount' | 'fixedAmount'
		? unknown
		: K extends 'maxPaymentsCount'
			? number
			: string;
};

/** The fields that have a value, or undefined. */
export const some = (fields: IDataObject): IDataObject | undefined => {
	const filled = Object.entries(fields).filter(([, value]) => value !== undefined);
	return filled.length > 0 ? Object.fromEntries(filled) : undefined;
};

/** The currency of a mandate that exists: amounts with decimals need it. */
export async function currencyOf(params: Params): Promise<string> {
	const record = await params.reader.record({
		...{ method: 'GET', host: 'gateway', path: path`/mandates/${mandateId.in(params)}` },
	});
	return typeof record.currency === 'string' ? record.currency : '';
}

/**
 * Terms as the API wants them; what was not given is missing.
 * @param currency asked only where there is an amount
 */
export async function termsOf(
	params: Params,
	given: Given,
	currency: () => string | Promise<string>,
): Promise<{ validity?: IDataObject; payTo?: IDataObject }> {
	const { validFrom: from, validTo: to, maxAmount, fixedAmount, period } = given;
	inOrder([validFrom, from], [validTo, to]);
	const { maxPaymentsCount, description, accountName, payId, payIdType } = given;
	const unit = amountUnit.in(params);
	const minor = async (value: unknown, name: 'maxAmount' | 'fixedAmount') =>
		value === undefined
			? undefined
			: minorUnits(value, await currency(), unit, termFields[name].property.displayName);
	const payment = some({
		amount: await minor(fixedAmount, 'fixedAmount'),
		maxAmount: await minor(maxAmount, 'maxAmount'),
	});
	const limits = some({ periodic: some({ period, maxPaymentsCount }), payment });
	const accountIdentifiers = some({ accountName, payId, payIdType });
	return {
		validity: some({ from, to }),
		payTo: some({ accountIdentifiers, limits, description }),
	};
}
