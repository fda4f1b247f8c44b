import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Params } from '../../core/item/params';
import { dig, isObject } from '../../core/values/json';
import { instantOf, isoTime } from '../../core/values/readings';
import type { Ask } from './effect';
import { chargerState, chargerStateFields, inSession, isOnline, withoutSession } from './state';

/** JSON Schema of {@link sessionState}. */
export const sessionFields: Record<string, object> = {
	...chargerStateFields,
	transaction: {
		type: 'object',
		properties: {
			id: { type: 'number' },
			connector_id: { type: 'number' },
			stopped_at: { type: 'string' },
		},
	},
};

/** One of the newest sessions of a charger; `{}` when it is none of them, null when they cannot be read. */
async function sessionOf(
	params: Params,
	uuid: string,
	wanted: number,
	ask: Ask,
): Promise<IDataObject | null> {
	const where = path`/chargers/${uuid}/transactions`;
	const { records } = await params.reader
		.page({ method: 'GET', path: where, ...ask })
		.catch(() => ({ records: [] as IDataObject[] }));
	const found = records.find(({ id }) => Number(id) === wanted);
	// A list that is not for this account is empty, as well.
	if (!found) return records.length > 0 ? {} : null;
	const number = dig(found, 'connector.connector_id') as IDataObject[string];
	const { stopped_at: stop } = found;
	return {
		id: wanted,
		connector_id: number ?? null,
		// What is left out is no session under way.
		...(stop === undefined ? {} : { stopped_at: isoTime(stop) }),
	};
}

/** State of a charger, and of one of its sessions where one is named. */
export async function sessionState(
	params: Params,
	uuid: string,
	wanted: number | undefined,
	ask: Ask,
): Promise<IDataObject> {
	if (wanted === undefined) return await chargerState(params, uuid, ask);
	const [state, transaction] = await Promise.all([
		chargerState(params, uuid, ask),
		sessionOf(params, uuid, wanted, ask),
	]);
	return { ...state, transaction };
}

const stoppedAt = ({ transaction }: IDataObject) =>
	isObject(transaction) ? transaction.stopped_at : undefined;

/**
 * Whether the session that was to end has ended. Where none is named it is one of those under way, and
 * which of them nobody knows: all must have ended.
 */
export function hasEnded(
	wanted: number | undefined,
	before: IDataObject,
	after: IDataObject,
): boolean {
	const were = inSession(before);
	const isOver = instantOf(stoppedAt(after)) !== null;
	// Where sessions cannot be read, the only one there was is the one that is named.
	if (wanted !== undefined && (isObject(before.transaction) || were.length > 1)) {
		return isOnline(after) && stoppedAt(before) === null && isOver;
	}
	if (isObject(after.transaction) && !isOver) return false;
	const ended = withoutSession(after);
	return were.length > 0 && were.every((number) => ended.includes(number));
}
