/** The money of a payment that comes, in the legacy sandbox. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { dateTime, text } from '../../../core/operation/kinds';
import { inUtc } from '../../../core/operation/times';
import { byId } from '../../locate/byId';
import { paymentId } from '../../locate/payment';
import { currency } from '../../money/fields';
import { bankAccount } from '../../money/identifiers';

/** The only amount it takes. */
const AMOUNT = 321;

const customerId = byId('Customer ID', 'customerId', {
	description: 'Your own, as Fuzebox has it',
});
const reference = text('Reference', 'reference', { required: true, placeholder: 'e.g. ORDER4711' });

const more = additional({
	...bankAccount,
	accountName: text('Account Name', 'accountName'),
	payerName: text('Payer Name', 'payerName'),
	receivedAt: dateTime('Received At', 'receivedAt', {
		description: 'When the money came. Without it: now.',
	}).as(inUtc()),
	status: text('Status', 'status', {
		placeholder: 'e.g. CONFIRMED',
		description: 'CONFIRMED is the only one that was seen; others go out as they are (unconfirmed)',
	}),
	virtualAccountId: byId('Virtual Account ID', 'virtualAccountId', { required: undefined }),
});

export const fields = [paymentId, customerId, currency, reference, more];

/** @throws UserError that names the field */
export function creditOf(params: Params): IDataObject {
	const { payerName, receivedAt, status = 'CONFIRMED', ...given } = more.in(params);
	const at =
		receivedAt === undefined ? new Date().toISOString() : `${receivedAt.replace(' ', 'T')}Z`;
	return {
		...{
			voltPaymentId: paymentId.in(params),
			currency: currency.in(params),
			type: 'payin',
			status,
		},
		...{ receivedAt: at, amount: AMOUNT, reference: reference.in(params) },
		...{ payer: { name: payerName }, customerId: customerId.in(params) },
		...given,
	};
}
