/** What an item says of a payment that was waited for. */
import type { IDataObject } from 'n8n-workflow';
import { simplified, type Shape } from '../../core/operation/shape';
import { copied } from '../shapes/money';
import { onceFields } from '../shapes/once';
import { paymentShape } from '../shapes/payment';
import { meaningOf } from '../shapes/status';

/** How a payment is waited for. */
export type By = 'looking' | 'notification';

/** What was asked for, and since when it is waited for: goes with the payment through the wait. */
export interface Asked {
	requestedAmount: number;
	requestedCurrency: string;
	resumeOn: string[];
	/** ISO 8601. */
	waitingSince: string;
	by: By;
}

type Told = IDataObject & Partial<Asked>;

const agrees = (given: unknown, asked: unknown): boolean | null =>
	given === undefined || given === null ? null : given === asked;

const amountAgrees = ({ amount, requestedAmount }: Told) => agrees(amount, requestedAmount);
const currencyAgrees = ({ currency, requestedCurrency }: Told) =>
	agrees(currency, requestedCurrency);

/** The money is there, and it is what was asked for; null where nobody can tell. */
function isPaid(record: Told): boolean | null {
	const { paid } = meaningOf(record.status);
	return paid === true ? amountAgrees(record) !== false && currencyAgrees(record) !== false : paid;
}

/** A payment that was waited for: what became of it comes first. */
export const waitedShape: Shape = {
	keep: ['id', 'status'],
	add: {
		waitOutcome: copied('string', 'waitOutcome'),
		...paymentShape.add,
		isPaid: { type: 'boolean', from: isPaid },
		requestedAmount: copied('number', 'requestedAmount'),
		requestedCurrency: copied('string', 'requestedCurrency'),
		receivedAmount: {
			type: 'number',
			from: ({ status, amount }) => (meaningOf(status).paid === true ? amount : null),
		},
		amountAgrees: { type: 'boolean', from: amountAgrees },
		currencyAgrees: { type: 'boolean', from: currencyAgrees },
		by: copied('string', 'by'),
		waitingSince: copied('string', 'waitingSince'),
		waitedSeconds: copied('number', 'waitedSeconds'),
		resumeOn: { ...copied('array', 'resumeOn'), items: { type: 'string' } },
		orderReference: copied('string', 'orderReference'),
		attempt: copied('number', 'attempt'),
		paymentId: copied('string', 'id'),
		...onceFields,
	},
};

/** JSON Schema of its fields. */
export const waitedGives: Record<string, object> = {
	id: { type: 'string' },
	status: { type: 'string' },
	...Object.fromEntries(
		Object.entries(waitedShape.add ?? {}).map(([name, { type, items }]) => [name, { type, items }]),
	),
};

/** What of an item that waited is still so of the payment as it is read later. */
const KEPT = [
	...['requestedAmount', 'requestedCurrency', 'resumeOn', 'waitingSince', 'by', 'environment'],
	...['orderReference', 'attempt', 'idempotencyKey', 'verified', 'alreadyCreated'],
];

export const keptOf = (parked: IDataObject): IDataObject =>
	Object.fromEntries(KEPT.filter((name) => name in parked).map((name) => [name, parked[name]]));

/** The item of a payment, with what became of the wait. */
export function waitedItem(
	record: IDataObject,
	told: { waitOutcome: string | null; waitedMs: number; note?: string },
): IDataObject {
	const { waitOutcome, waitedMs, note } = told;
	const waitedSeconds = Math.round(waitedMs / 100) / 10;
	return simplified(
		{ ...record, waitOutcome, waitedSeconds, note: note ?? record.note ?? null },
		waitedShape,
	);
}

/** What to know of a payment that was not seen to end in time. */
export const atTimeLimit = (status: unknown, lookFailed?: string): string =>
	[
		`The time limit passed; the last state seen is ${String(status)}.`,
		...(lookFailed === undefined ? [] : [`The last look did not work out (${lookFailed}).`]),
		'The payment may still be paid: look at it with Payment → Get before anything else is done for this order.',
	].join(' ');
