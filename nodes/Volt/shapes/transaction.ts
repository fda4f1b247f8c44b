import type { IDataObject } from 'n8n-workflow';
import type { Added, Shape } from '../../core/operation/shape';
import { bankFields } from './bankAccount';
import { amountFields, copied, environmentField } from './money';

interface Meaning {
	/** In words. */
	means: string;
	/** Whether nothing else is to be expected of the record itself; null where that is not known. */
	final: boolean | null;
	next: string[];
}

const OUTGOING: Record<string, Meaning> = {
	CREATED: {
		means:
			'Volt has it; it may wait for an approval, or for the check of the account holder’s name',
		...{ final: false, next: ['PROCESSING', 'COMPLETED', 'REJECTED'] },
	},
	PROCESSING: {
		...{ means: 'On its way to the bank', final: false, next: ['COMPLETED', 'REJECTED'] },
	},
	COMPLETED: {
		means:
			'Handed over to the bank’s scheme. The other bank may send it back: that is a transaction of its own',
		...{ final: true, next: [] },
	},
	REJECTED: { means: 'Not carried out; the money stays in the account', final: true, next: [] },
};

const INCOMING: Record<string, Meaning> = {
	COMPLETED: { means: 'The money is in the account', final: true, next: [] },
};

const UNKNOWN: Meaning = {
	...{ means: 'A state that this node does not know', final: null, next: [] },
};

/** What a state of a transaction means, by its direction; all unknown for one that nobody described. */
export function transactionMeaning({ status, operation }: IDataObject): Meaning {
	const known = operation === 'INCOMING' ? INCOMING : OUTGOING;
	const found =
		typeof status === 'string' && Object.hasOwn(known, status) ? known[status] : undefined;
	return found ?? UNKNOWN;
}

const party = (side: 'beneficiary' | 'sender'): Record<string, Added> => ({
	[`${side}Name`]: copied('string', `${side}.name`),
	[`${side}AccountId`]: copied('string', `${side}.accountId`),
	...bankFields(`${side}.accountIdentifiers`, side),
});

/** Samples write `aliasId` where the schema has `id`. */
export const aliasOf = ({ beneficiary }: IDataObject): unknown => {
	const { alias } = (beneficiary ?? {}) as { alias?: IDataObject };
	return alias?.id ?? alias?.aliasId;
};

/** What the state of a transaction means. */
export const transactionStatus: Record<string, Added> = {
	statusMeaning: { type: 'string', from: (record) => transactionMeaning(record).means },
	isFinal: { type: 'boolean', from: (record) => transactionMeaning(record).final },
	mayBecome: {
		...{ type: 'array', items: { type: 'string' } },
		from: (record) => transactionMeaning(record).next,
	},
};

/** Money into or out of an account. */
export const transactionShape: Shape = {
	keep: ['id', 'status'],
	add: {
		...transactionStatus,
		operation: copied('string', 'operation'),
		type: copied('string', 'type'),
		subtype: copied('string', 'subtype'),
		...amountFields,
		...environmentField,
		failureCode: copied('string', 'failure.code'),
		paymentReference: copied('string', 'paymentReference'),
		internalReference: copied('string', 'internalReference'),
		gatewayPaymentId: copied('string', 'gatewayPaymentId'),
		sourceTransactionId: copied('string', 'sourceTransactionId'),
		...party('sender'),
		...party('beneficiary'),
		aliasId: { type: 'string', from: aliasOf },
		holderVerificationId: copied('string', 'verifications.accountHolderVerification.id'),
		holderVerificationResult: copied('string', 'verifications.accountHolderVerification.result'),
		paymentRail: copied('string', 'paymentRail'),
		createdAt: copied('string', 'createdAt'),
		updatedAt: copied('string', 'updatedAt'),
	},
	more: [
		...['_links', 'beneficiary', 'decisions', 'failure', 'initiatedBy', 'sender'],
		'verifications',
	],
};
