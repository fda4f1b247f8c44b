/** Waits by looking for what becomes of something that was made before. It only reads. */
import type { IDataObject } from 'n8n-workflow';
import type { Field } from '../../core/operation/field';
import type { NamedOperation } from '../../core/operation/operation';
import type { Added, Shape } from '../../core/operation/shape';
import { isOf } from '../locate/isOf';
import { copied } from '../shapes/money';
import { waitAtMost } from './fields';
import { lookUntil, type Watched } from './look';

/** How long, for operations that only look. */
export const waitAtMostLooking = waitAtMost.with({
	description: 'Then the item says that the time limit passed, and what is known',
});

/** What is waited for. */
export interface Awaited extends Pick<Watched, 'look'> {
	/** The field that names it. */
	id: Pick<Field<string>, 'in'>;
	/** What became of it; undefined where it is under way, or nobody can tell. */
	outcomeOf(record: IDataObject): string | undefined;
	/** Its state in the service's word. */
	statusOf(record: IDataObject): unknown;
	/** What may still happen once the time limit has passed, and where to look. */
	later: string;
}

const waited: Record<string, Added> = {
	waitedSeconds: copied('number', 'waitedSeconds'),
	note: copied('string', 'note'),
};

/** A shape with what became of the wait before it, and how long it took behind. */
export const withWait = ({ keep, add = {}, more }: Shape): Shape => ({
	keep,
	add: { waitOutcome: copied('string', 'waitOutcome'), ...add, ...waited },
	more,
});

/** Volt promises no ID of a mandate or a transaction: one that tells none is the one that was asked for. */
const withId = (record: IDataObject, id: string): IDataObject => ({
	...record,
	id: record.id ?? id,
});

/**
 * What an operation does whose request reads the record. A first look that fails is the item's error, before
 * any item waits; then all wait side by side, so that none is out of time before others are looked at.
 */
export const waitFor = ({
	id: named,
	look,
	outcomeOf,
	statusOf,
	later,
}: Awaited): Required<Pick<NamedOperation, 'perform' | 'afterwards'>> => ({
	async perform({ params, send }) {
		// What is wrong with the wait must come up before it begins.
		waitAtMostLooking.in(params);
		const id = named.in(params);
		const record = withId((await send()).record, id);
		if (isOf(record, id)) return [record];
		return params.refuse(
			'Volt’s answer is not about the ID that was asked for',
			'What became of that one is not known.',
		);
	},
	async afterwards(waiting, performed) {
		const [record] = performed;
		if (!record) return performed;
		const { params, now } = waiting;
		const started = now();
		const until = started + waitAtMostLooking.in(params) * 1000;
		const id = named.in(params);
		const watched: Watched = {
			look: async (reader) => withId(await look(reader, id), id),
			ends: (one) => outcomeOf(one) !== undefined,
		};
		const known = { ...record, id };
		const { last, ended, lookFailed } = await lookUntil(waiting, known, watched, until);
		const note = [
			`The time limit passed; the last state seen is ${String(statusOf(last))}.`,
			...(lookFailed === undefined ? [] : [`The last look did not work out (${lookFailed}).`]),
			later,
		].join(' ');
		return [
			{
				...{ ...last, waitOutcome: ended ? outcomeOf(last) : 'timeLimit' },
				waitedSeconds: Math.round((now() - started) / 100) / 10,
				note: ended ? null : note,
			},
		];
	},
});
