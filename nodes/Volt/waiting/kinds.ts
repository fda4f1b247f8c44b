/** What an execution can sleep for, by the node's resource. */
import type { IDataObject } from 'n8n-workflow';
import { asJson } from '../../core/item/items';
import { selected } from '../../core/operation/shape';
import { IDS } from '../notifications/ids';
import { STATUSES } from '../shapes/status';
import { mandateWait, refundWait, waitEnd, watch, type Awaited } from './awaited';
import { keptOf, waitedItem } from './item';
import { paymentUntil, type Watched } from './look';
import { isOutcome, outcomeOf } from './outcome';
import { withoutTokens } from './withoutTokens';

export interface Kind {
	/** Where notifications have its ID. */
	ids: readonly string[];
	/** Its state in a record or a notification, in the service's word. */
	statusOf(record: IDataObject): unknown;
	/** Whether it is known what a state means. */
	isKnown(record: IDataObject): boolean;
	/** What the item that an execution sleeps with waits for. */
	watched(parked: IDataObject): Watched;
	/**
	 * The item that the execution goes on with, in the detail of the one it sleeps with.
	 * @param raw whether that is all that the service tells
	 */
	resumed(record: IDataObject, parked: IDataObject, waitedMs: number, raw: boolean): IDataObject;
}

const payment: Kind = {
	ids: IDS.payment,
	statusOf: ({ status }) => status,
	isKnown: ({ status }) => ['PENDING', ...STATUSES].includes(status as string),
	watched: ({ resumeOn }) =>
		paymentUntil(Array.isArray(resumeOn) ? resumeOn.filter(isOutcome) : []),
	resumed: (record, parked, waitedMs) =>
		waitedItem(
			{ ...record, ...keptOf(parked) },
			{ waitOutcome: outcomeOf(record.status) ?? null, waitedMs },
		),
};

const madeBefore = (awaited: Awaited): Kind => ({
	ids: awaited.ids,
	statusOf: awaited.statusOf,
	isKnown: (record) => awaited.isUnderWay(record) || awaited.outcomeOf(record) !== undefined,
	watched: () => watch(awaited),
	resumed(record, parked, waitedMs, raw) {
		const { waitingSince, environment = null } = parked;
		const end = waitEnd(awaited.outcomeOf(record) ?? null, waitedMs);
		const known = withoutTokens({ ...record, by: 'notification', waitingSince, ...end });
		if (raw) return asJson(known);
		return asJson(selected({ ...known, environment }, awaited.shape, Object.keys(parked)));
	},
});

export const KINDS: Readonly<Partial<Record<string, Kind>>> = {
	payment,
	mandate: madeBefore(mandateWait),
	refund: madeBefore(refundWait),
};
