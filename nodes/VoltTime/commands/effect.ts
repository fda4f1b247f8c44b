import { NodeApiError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import type { Steps } from '../../core/operation';
import { path } from '../../core/path';
import type { Params } from '../../core/params';
import { isRefusal } from './answer';

/** Fields that ask to wait until a command shows. */
export const effectFields: INodeProperties[] = [
	{
		displayName: 'Wait for Effect',
		name: 'waitForEffect',
		type: 'boolean',
		default: false,
		description:
			'Whether to look at the charger until the command shows, and return its state before and after. The command itself is sent once.',
	},
	{
		displayName: 'Time Limit',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 60,
		displayOptions: { show: { waitForEffect: [true] } },
		description: 'Seconds to wait at most. Then the item says that the effect was not seen.',
	},
	{
		displayName: 'Look Every',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 3,
		displayOptions: { show: { waitForEffect: [true] } },
		description: 'Seconds between two looks at the charger',
	},
];

/** How a command shows. */
export interface Effect {
	/** Reads the state that the command changes. */
	look(params: Params): Promise<IDataObject>;
	/** Whether the state shows that it was carried out. */
	shows(before: IDataObject, after: IDataObject): boolean;
	/** What may be the reason when it does not show. */
	hint: string;
}

/** A charger that did not answer the command in time may still carry it out. */
const mayStillHappen = (thrown: unknown) =>
	thrown instanceof NodeApiError && thrown.httpCode === '504';

/**
 * Sends a command once and, when asked to, looks until it shows. Whatever the waiting brings, the
 * command is not sent again and the item does not fail: it was carried out or may yet be.
 * @returns one record: the charger's answer, `effectSeen`, `waitedSeconds`, `before`, `after`
 * @throws NodeApiError when the command itself was not taken
 */
export async function withEffect(steps: Steps, effect: Effect): Promise<IDataObject[]> {
	const { params } = steps;
	if (!params.boolean('waitForEffect')) return [await steps.send()];
	const limit = params.number('timeLimit', 'Time Limit', 1, 3600, 60) * 1000;
	const interval = params.number('interval', 'Look Every', 1, 300, 3) * 1000;
	const before = await effect.look(params);
	const started = steps.now();
	let unanswered: unknown;
	const answer = await steps.send().catch(async (thrown: unknown): Promise<IDataObject> => {
		if (!mayStillHappen(thrown)) return await Promise.reject(thrown);
		unanswered = thrown;
		return { status: 'Unknown' };
	});
	if (!unanswered && isRefusal(answer)) return [answer];
	const waited = () => steps.now() - started;
	let after = before;
	let seen = false;
	for (let first = true; !seen && (first || waited() < limit); first = false) {
		if (!first && !(await steps.pause(Math.min(interval, limit - waited())))) break;
		// A look that does not work out is no reason to fail: the command was sent.
		const look = await effect.look(params).catch(() => undefined);
		if (look) after = look;
		seen = look !== undefined && effect.shows(before, look);
	}
	if (unanswered && !seen) return await Promise.reject(unanswered);
	const waitedSeconds = Math.round(waited() / 100) / 10;
	const hint = seen ? {} : { hint: effect.hint };
	return [{ ...answer, effectSeen: seen, waitedSeconds, ...hint, before, after }];
}

/** State of the charger a user chose, and of its connectors, as commands change it. */
export async function chargerState(params: Params, uuid: string): Promise<IDataObject> {
	const record = await params.reader?.record({ method: 'GET', path: path`/chargers/${uuid}` });
	const { connection_status, status, last_connection_at, connectors } = record ?? {};
	const list = Array.isArray(connectors) ? (connectors as IDataObject[]) : [];
	return {
		connection_status,
		status,
		last_connection_at,
		connectors: list.map(({ connector_id, status: state }) => ({ connector_id, status: state })),
	};
}

/** Connectors of a state that are in one of some statuses, by number. */
export function connectorsIn(state: IDataObject, statuses: string[]): number[] {
	const list = Array.isArray(state.connectors) ? (state.connectors as IDataObject[]) : [];
	return list
		.filter(({ status }) => statuses.includes(String(status)))
		.map(({ connector_id: number }) => Number(number));
}

/** Statuses of a connector with a session (OCPP 1.6, ChargePointStatus). */
export const IN_SESSION = ['Charging', 'SuspendedEV', 'SuspendedEVSE'];
