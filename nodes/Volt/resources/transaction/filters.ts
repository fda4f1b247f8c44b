import { filters } from '../../../core/operation/collections';
import { choice, dateTime, text, texts } from '../../../core/operation/kinds';
import { byId } from '../../locate/byId';
import { bankAccount } from '../../money/identifiers';
import { asInstant } from '../../times';

const anyOf = (displayName: string, name: string, values: string[]) =>
	texts(displayName, name, { options: values.map((value) => ({ name: value, value })) });

/** Filters of the list, by the API's names. */
export const wanted = filters({
	'status[]': anyOf('Statuses', 'statuses', ['COMPLETED', 'CREATED', 'PROCESSING', 'REJECTED']),
	'type[]': anyOf('Types', 'types', [
		...['BOUNCE_BACK', 'GATEWAY_PAYMENT', 'INTERNAL', 'MANUAL_CREDIT', 'PAYOUT', 'REFUND'],
		...['REVERSAL', 'SETTLEMENT', 'TOP_UP'],
	]),
	'operation[]': anyOf('Directions', 'directions', ['INCOMING', 'OUTGOING']),
	'createdAt[gte]': dateTime('Created Since', 'createdSince', {
		description:
			'Earliest time. Without a zone it is in the workflow’s time zone. The API knows no latest time.',
	}).as(asInstant),
	'order[createdAt]': choice('Order', 'order', {
		options: { desc: 'Newest First', asc: 'Oldest First' },
		default: 'desc',
	}),
	sourceTransactionId: byId('Source Transaction ID', 'sourceTransactionId', {
		description: 'Only what came of this transaction, such as its refunds',
	}),
	gatewayPaymentId: byId('Payment ID', 'gatewayPaymentId', {
		description: 'Only what came of this payment',
	}),
	aliasId: byId('Alias ID', 'aliasId', { description: 'Only what came in by this account alias' }),
	iban: bankAccount.iban,
	accountNumber: text('Account Number', 'accountNumber', { placeholder: 'e.g. 12345678' }),
});
