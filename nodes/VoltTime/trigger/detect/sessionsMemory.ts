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
	/** When the last reading of the whole look-back began, milliseconds since 1970. */
	completeAt: number;
	/**
	 * A reading of it that takes several polls: when it began, the most there was, and what is left by list.
	 * What the first one reads was there before: nothing of it is told.
	 */
	pass?: { began: number; top: number; isFirst: boolean; places: ReadonlyMap<string, string> };
	/** Those above the edge that were seen, and those that have no number. */
	seen: Set<string>;
	open: Map<string, OpenSession>;
	/** Chargers whose sessions could not be read since the first poll: what they have already is not told. */
	unread: Set<string>;
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
 * Takes note of how far the look-back was read. When it was to its end, the edge goes up to what was the
 * highest number the time before, since a page that shifts may hide a record once.
 */
export function notePass(
	memory: SessionsMemory,
	{ begun, places }: { begun: boolean; places: ReadonlyMap<string, string> },
	top: number,
	now: number,
	isFirst = false,
): void {
	const pass = (begun ? undefined : memory.pass) ?? { began: now, top, isFirst };
	if (places.size > 0) {
		memory.pass = { ...pass, places };
		return;
	}
	delete memory.pass;
	memory.edge = Math.max(memory.edge, memory.nextEdge);
	memory.nextEdge = Math.max(memory.nextEdge, pass.top);
	memory.completeAt = pass.began;
}

/** Forgets what the edge stands for, and the oldest of too many: they are not to be told again. */
export function trim(memory: SessionsMemory): void {
	const { seen } = memory;
	if (seen.size > MOST_SEEN) {
		const numbers = [...seen].map(numberOf).filter((one) => one > memory.edge);
		const surplus = numbers.sort((a, b) => a - b)[seen.size - MOST_SEEN / 2];
		memory.edge = Math.max(memory.edge, surplus ?? 0);
	}
	for (const id of seen) if (numberOf(id) <= memory.edge) seen.delete(id);
	for (const id of seen) if (seen.size > MOST_SEEN) seen.delete(id);
}

const numberIn = (text: string): number | undefined =>
	text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);

const encodePass = ({ began, top, isFirst, places }: NonNullable<SessionsMemory['pass']>): string =>
	[began, top, isFirst ? 'f' : '', ...[...places].flat().map(pack)].join(',');

function decodePass(text: string): Pick<SessionsMemory, 'pass'> {
	const [began = '', top = '', first, ...rest] = text.split(',');
	const [at, most] = [numberIn(began), numberIn(top)];
	if (at === undefined || most === undefined) return {};
	const places = new Map<string, string>();
	for (let one = 0; one + 1 < rest.length; one += 2) {
		places.set(unpack(rest[one] ?? ''), unpack(rest[one + 1] ?? ''));
	}
	return places.size > 0 ? { pass: { began: at, top: most, isFirst: first === 'f', places } } : {};
}

export function encodeSessions(memory: SessionsMemory): string {
	const { edge, nextEdge, completeAt, seen, open, unread, pass } = memory;
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
	const ids = (all: Set<string>) => [...all].map(pack).join(',');
	const parts = [numbers, ids(seen), opened.join(';'), ids(unread)];
	return (pass ? [...parts, encodePass(pass)] : parts).join('|');
}

export function decodeSessions(text: string): SessionsMemory | undefined {
	const [numbers = '', seen = '', opened = '', unread = '', pass = ''] = text.split('|');
	const idsIn = (all: string) => new Set(all === '' ? [] : all.split(',').map(unpack));
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
		seen: idsIn(seen),
		open: new Map(open),
		unread: idsIn(unread),
		...decodePass(pass),
	};
}
