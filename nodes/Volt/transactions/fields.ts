/** Fields of every transaction out of an account. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { communicationOf, notificationUrl } from '../fields/notification';
import { internalReferenceOf, paymentReferenceOf, shownReference } from '../fields/references';
import { account } from '../locate/account';
import { moneyIn, type Money } from '../money/fields';
import type { Asked } from './asked';

/** The account that the money goes out of. */
export const from = account
	.with({ displayName: 'From Account', description: 'Your account that the money goes out of' })
	.called('From Account');

/** What may be added to each. */
export const ownMore = { notificationUrl, paymentReference: shownReference };

interface More {
	notificationUrl?: string;
	paymentReference?: string;
}

/** The references that go out for a user's own, in an amount's currency. */
export const referencesFor = (
	reference: string,
	shown: string | undefined,
	{ currency }: Money,
) => ({
	reference,
	paymentReference: paymentReferenceOf(reference, shown, currency),
	internalReference: internalReferenceOf(reference),
});

/** What every transaction has, of the fields of an item. */
export function commonIn(
	params: Params,
	reference: string,
	{ notificationUrl: url, paymentReference }: More,
): Omit<Asked, 'to' | 'type' | 'what'> & { communication: IDataObject } {
	const money = moneyIn(params);
	return {
		...{ accountId: from.in(params), ...money },
		...referencesFor(reference, paymentReference, money),
		communication: communicationOf(url),
	};
}
