/** What a notification is about, and where it says so. */
import type { IDataObject } from 'n8n-workflow';
import { dig } from '../../core/values/json';

export type FamilyName =
	| 'payment'
	| 'refund'
	| 'payout'
	| 'transaction'
	| 'verification'
	| 'onboarding'
	| 'mandate'
	| 'amendment'
	| 'identification'
	| 'other';

/** Where each family has its id, first choice first: Volt's own pages differ. */
export const IDS: Readonly<Record<FamilyName, readonly string[]>> = {
	payment: ['payment', 'paymentId', 'id'],
	refund: ['refund', 'refundId', 'id'],
	payout: ['payout', 'payoutId', 'id'],
	transaction: ['id', 'transactionId'],
	verification: ['id', 'accountHolderVerificationId'],
	onboarding: ['id', 'onboardingId', 'onboardingEntityId'],
	mandate: ['id', 'mandateId', 'mandate'],
	amendment: ['id', 'amendmentId'],
	identification: ['processId', 'id'],
	other: ['id'],
};

export const wordIn = (value: unknown): string | null =>
	(typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/** The IDs that a body has under these names, by themselves or in an object. */
export const idsIn = (body: IDataObject, names: readonly string[]): string[] =>
	names
		.map((name) => wordIn(body[name]) ?? wordIn(dig(body[name], 'id')))
		.filter((id) => id !== null);
