/**
 * What the fields of items said whose write went out, so that Retry on Fail asks for the same: an
 * expression with the time, or a random number, would name another thing than the one that was sent.
 */
import type { Context } from '../../n8n/context';
import { Store } from './boundedStore';
import { itemKey } from './writeKey';

/** Values of fields as n8n resolved them, by name. */
type Values = ReadonlyMap<string, unknown>;

const NONE: Values = new Map();

function weigh(values: Values): number {
	try {
		return JSON.stringify([...values]).length;
	} catch {
		return 0;
	}
}

const kept = new Store<Values>({
	...{ values: 10_000, bytes: 16 * 1024 * 1024, weigh },
	lighten: () => NONE,
});

/** Keeps what was asked for by an item whose write may have been carried out. */
export function keepAsked(context: Context, itemIndex: number, values: Values): void {
	const item = itemKey(context, itemIndex);
	if (item !== undefined) kept.set(item, new Map(values));
}

/** What the same item asked for in an earlier try, of an operation that may write. */
export function askedBefore(
	context: Context,
	itemIndex: number,
	{ writes }: { writes: unknown },
): Values {
	const item = writes === false ? undefined : itemKey(context, itemIndex);
	return (item === undefined ? undefined : kept.get(item)) ?? NONE;
}
