/** What was made before and can be waited for. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { ApiRequest } from '../../core/http/request';
import type { Added, Shape } from '../../core/operation/shape';
import { IDS } from '../notifications/ids';
import { copied } from '../shapes/money';
import { isUndecided, mandateOutcome, mandateShape, statusOf } from '../shapes/mandate';
import { isAccepted, refundOutcome, refundShape } from '../shapes/refund';
import { ONE_LOOK, type Watched } from './look';

export interface Awaited {
	/** Where notifications have its ID. */
	ids: readonly string[];
	/** The request that reads it. */
	read(id: string): ApiRequest;
	/** What users get of it. */
	shape: Shape;
	/** What became of it; undefined where it is under way, or nobody can tell. */
	outcomeOf(record: IDataObject): string | undefined;
	/** Whether its state says that nothing is decided; false for one that nobody knows. */
	isUnderWay(record: IDataObject): boolean;
	/** Its state in the service's word. */
	statusOf(record: IDataObject): unknown;
	/** What may still happen once the time limit has passed, and where to look. */
	later: string;
}

const waited: Record<string, Added> = {
	by: copied('string', 'by'),
	waitingSince: copied('string', 'waitingSince'),
	waitedSeconds: copied('number', 'waitedSeconds'),
	note: copied('string', 'note'),
};

/** A shape with what became of the wait before it, and how it was waited behind. */
const withWait = ({ keep, add = {}, more }: Shape): Shape => ({
	keep,
	add: { waitOutcome: copied('string', 'waitOutcome'), ...add, ...waited },
	more,
});

export const mandateWait: Awaited = {
	ids: IDS.mandate,
	read: (id) => ({ method: 'GET', host: 'gateway', path: path`/mandates/${id}` }),
	shape: withWait(mandateShape),
	...{ outcomeOf: mandateOutcome, isUnderWay: isUndecided, statusOf },
	later: 'The payer may still agree: look at it with Mandate → Get before another is asked for.',
};

/** A refund as the Accounts API has it. */
export const refundWait: Awaited = {
	ids: IDS.transaction,
	read: (id) => ({ method: 'GET', host: 'accounts', path: path`/transactions/${id}` }),
	shape: withWait(refundShape),
	...{ outcomeOf: refundOutcome, isUnderWay: isAccepted, statusOf: ({ status }) => status },
	later:
		'The refund may still be carried out: look at it with Transaction → Get before anything else is given back for this payment.',
};

/** Volt promises no ID of a mandate or a transaction: one that tells none is the one that was asked for. */
export const withId = (record: IDataObject, id: string): IDataObject & { id: unknown } => ({
	...record,
	id: record.id ?? id,
});

export const watch = ({ read, outcomeOf }: Awaited): Watched => ({
	look: async (reader, id) => withId(await reader.record({ ...read(id), ...ONE_LOOK }), id),
	ends: (record) => outcomeOf(record) !== undefined,
});

/** How a wait ended, as records have it. */
export const waitEnd = (
	waitOutcome: string | null,
	waitedMs: number,
	note: string | null = null,
): IDataObject => ({ waitOutcome, waitedSeconds: Math.round(waitedMs / 100) / 10, note });
