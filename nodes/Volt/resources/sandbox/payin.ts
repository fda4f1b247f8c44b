/** Money that comes from one bank account to another, in the sandbox. */
import type { IDataObject } from 'n8n-workflow';
import { automaticKey } from '../../../core/item/idempotency';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import type { Field } from '../../../core/operation/field';
import { text } from '../../../core/operation/kinds';
import { paymentReferenceOf, shownReference } from '../../fields/references';
import { byId } from '../../locate/byId';
import { moneyFields, moneyIn } from '../../money/fields';
import { bankAccount } from '../../money/identifiers';

const paymentReference = shownReference.with({
	...{ required: true, placeholder: 'e.g. ORDER 4711' },
	description: 'What the statement shows: at most 35 characters, in pounds 18',
});

/** The same field for one side of the payment. */
const side = (who: 'Beneficiary' | 'Sender') => {
	const of = (field: Field<string>) =>
		field.with({
			displayName: `${who} ${field.property.displayName}`,
			name: `${who.toLowerCase()}${field.property.name.charAt(0).toUpperCase()}${field.property.name.slice(1)}`,
		});
	return {
		iban: of(bankAccount.iban),
		swiftBic: of(bankAccount.swiftBic),
		accountNumber: of(bankAccount.accountNumber),
		sortCode: of(bankAccount.sortCode),
	};
};
const from = side('Sender');
const to = side('Beneficiary');

const more = additional({
	externalPaymentId: byId('External Payment ID', 'externalPaymentId', {
		...{ required: undefined },
		description: 'Your own UUID of the pay-in, which works once. Without it one is made.',
	}),
	senderName: text('Sender Name', 'senderName'),
	...{ fromIban: from.iban, fromBic: from.swiftBic, fromNumber: from.accountNumber },
	...{ fromSortCode: from.sortCode, toIban: to.iban, toBic: to.swiftBic },
	...{ toNumber: to.accountNumber, toSortCode: to.sortCode },
});

export const fields = [paymentReference, ...moneyFields, more];

/** @throws UserError for what names no bank account, or in two ways */
function accountOf(
	who: string,
	[iban, swiftBic, accountNumber, sortCode]: Array<string | undefined>,
) {
	const byIban = iban !== undefined && accountNumber === undefined && sortCode === undefined;
	const byNumber = accountNumber !== undefined && sortCode !== undefined && iban === undefined;
	if (!byIban && !(byNumber && swiftBic === undefined)) {
		refuse(
			`${who} must be named by IBAN, or by account number and sort code`,
			`Add one of them for ${who} to Additional Fields.`,
		);
	}
	return { accountIdentifiers: { iban, swiftBic, accountNumber, sortCode } };
}

/** @throws UserError that names the field */
export function payinOf(params: Params): IDataObject {
	const money = moneyIn(params);
	const reference = paymentReferenceOf('', paymentReference.in(params), money.currency);
	const given = more.in(params);
	const { fromIban, fromBic, fromNumber, fromSortCode } = given;
	const { toIban, toBic, toNumber, toSortCode } = given;
	const asked = [reference, money, given];
	return {
		externalPaymentId:
			given.externalPaymentId ?? automaticKey(params.context, params.itemIndex, asked),
		...{ paymentReference: reference, amount: money },
		sender: {
			name: given.senderName,
			...accountOf('Sender', [fromIban, fromBic, fromNumber, fromSortCode]),
		},
		beneficiary: accountOf('Beneficiary', [toIban, toBic, toNumber, toSortCode]),
	};
}
