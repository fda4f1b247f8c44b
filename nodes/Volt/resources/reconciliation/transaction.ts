/** A record of the ledger as it counts here. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import { dig } from '../../../core/values/json';
import type { Transaction } from '../../reconcile/types';
import { bankFields } from '../../shapes/bankAccount';
import { aliasOf } from '../../shapes/transaction';

const payerIban = bankFields('sender.accountIdentifiers').iban;

const textAt = (record: IDataObject, at: string): string | undefined => {
	const value = dig(record, at);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

const asText = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** Minor units; NaN for anything that is no plain number: what is made of it must not be counted. */
function countOf(amount: unknown): number {
	const isPlain = typeof amount === 'string' && /^\d+$/.test(amount);
	const number = isPlain ? Number(amount) : amount;
	return Number.isSafeInteger(number) ? (number as number) : NaN;
}

/** @throws UserError for a record that cannot be counted */
export function transactionOf(record: IDataObject): Transaction {
	const [id, currency] = [textAt(record, 'id'), textAt(record, 'currency')];
	const createdAt = Date.parse(textAt(record, 'createdAt') ?? '');
	if (id === undefined || currency === undefined || Number.isNaN(createdAt)) {
		return refuse(
			'A transaction has no ID, currency or time',
			'Without it the sums would be wrong. Look at the transactions with Transaction → Get Many.',
		);
	}
	const updatedAt = Date.parse(textAt(record, 'updatedAt') ?? '');
	return {
		...{ id, currency: currency.trim().toUpperCase(), createdAt },
		updatedAt: Number.isNaN(updatedAt) ? undefined : updatedAt,
		status: textAt(record, 'status') ?? '',
		operation: textAt(record, 'operation') ?? '',
		type: textAt(record, 'type') ?? '',
		amount: countOf(record.amount),
		reference: textAt(record, 'paymentReference'),
		paymentId: textAt(record, 'gatewayPaymentId'),
		sourceId: textAt(record, 'sourceTransactionId'),
		aliasId: asText(aliasOf(record)),
		payerIban: asText(payerIban?.from(record)),
		payerName: textAt(record, 'sender.name'),
	};
}
