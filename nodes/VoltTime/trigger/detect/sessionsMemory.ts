/** What is remembered of sessions: which are known, and which are not over yet. */
import { pack, unpack } from '../pack';

export interface OpenSession {
	charger?: string;
	connector?: number;
	startedAt?: number;
	/** The most energy it was seen with. */
	kwh: number;
	/** Since when it has ended, or is missing, and its last meter value is waited for. */
	endedAt?: number;
}

export interface SessionsMemory {
	/** All numbers up to it are known: the most there was before the last reading of the whole look-back. */
	edge: number;
	/** The most there was in that reading. */
	nextEdge: number;
	/** When the whole look-back was read last, milliseconds since 1970. */
	completeAt: number;
	/** Those above the edge that were seen, and those that have no number. */
	seen: Set<string>;
	open: Map<string, OpenSession>;
}

/** More than a busy account has in the time between two whole readings. */
const MOST_SEEN = 20_000;

const numberOf = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : NaN);

export const isKnown = ({ edge, seen, open }: SessionsMemory, id: string): boolean =>
	numberOf(id) <= edge || seen.has(id) || open.has(id);

/** The highest number among some IDs; 0 where none is one. */
export const highest = (ids: Iterable<string>): number => {
	let most = 0;
	for (const id of ids) if (numberOf(id) > most) most = numberOf(id);
	return most;
};

/**
 * Takes note that the whole look-back was read. The edge goes up to what was the highest number the time
 * before, since a page that shifts may hide a record once.
 */
export function readWhole(memory: SessionsMemory, ids: Iterable<string>, now: number): void {
	memory.edge = Math.max(memory.edge, memory.nextEdge);
	memory.nextEdge = Math.max(memory.nextEdge, highest(ids));
	memory.completeAt = now;
	for (const id of memory.seen) if (numberOf(id) <= memory.edge) memory.seen.delete(id);
	for (const id of memory.seen) if (memory.seen.size > MOST_SEEN) memory.seen.delete(id);
}

export function encodeSessions({ edge, nextEdge, completeAt, seen, open }: SessionsMemory): string {
	const opened = [...open].map(([id, one]) =>
		[
			pack(id),
			pack(one.charger ?? ''),
			one.connector ?? '',
			one.startedAt ?? '',
			one.kwh,
			one.endedAt ?? '',
		].join(','),
	);
	const numbers = [edge, nextEdge, completeAt].join(',');
	return [numbers, [...seen].map(pack).join(','), opened.join(';')].join('|');
}

const numberIn = (text: string): number | undefined =>
	text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);

export function decodeSessions(text: string): SessionsMemory | undefined {
	const [numbers = '', seen = '', opened = ''] = text.split('|');
	const [edge, nextEdge, completeAt] = numbers.split(',').map(numberIn);
	if (edge === undefined || nextEdge === undefined) return undefined;
	const open = (opened === '' ? [] : opened.split(';')).map((one): [string, OpenSession] => {
		const [id = '', charger = '', connector = '', startedAt = '', kwh = '', endedAt = ''] =
			one.split(',');
		return [
			unpack(id),
			{
				charger: charger === '' ? undefined : unpack(charger),
				connector: numberIn(connector),
				startedAt: numberIn(startedAt),
				kwh: numberIn(kwh) ?? 0,
				endedAt: numberIn(endedAt),
			},
		];
	});
	return {
		edge,
		nextEdge,
		completeAt: completeAt ?? 0,
		seen: new Set(seen === '' ? [] : seen.split(',').map(unpack)),
		open: new Map(open),
	};
}
