/** Waits for what becomes of something that was made before. It only reads. */
import type { Field } from '../../core/operation/field';
import type { NamedOperation } from '../../core/operation/operation';
import { isOf } from '../locate/isOf';
import { waitEnd, watch, withId, type Awaited } from './awaited';
import { waitAtMost, waitForFields } from './fields';
import type { By } from './item';
import { sleepOrLook } from './sleep';
import { reportsElsewhere, wayOf } from './way';
import { withoutTokens } from './withoutTokens';

/**
 * What is common to the operations that wait for something. A first look that fails is the item's error, before
 * any item waits; then all wait side by side, so that none is out of time before others are looked at.
 * @param named the field that names it
 */
export const waitFor = (
	named: Field<string>,
	awaited: Awaited,
): Required<
	Pick<
		NamedOperation,
		'writes' | 'fields' | 'common' | 'shape' | 'request' | 'perform' | 'afterwards'
	>
> => ({
	writes: false,
	fields: [named],
	common: waitForFields,
	shape: awaited.shape,
	request: (params) => awaited.read(named.in(params)),
	async perform({ params, send }) {
		// What is wrong with the wait must come up before it begins.
		waitAtMost.in(params);
		await wayOf(params);
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
		const way = await wayOf(params);
		const by: By = reportsElsewhere(record, way) ? 'looking' : way.by;
		const waitingSince = new Date(started).toISOString();
		const known = { ...record, id: named.in(params), by, waitingSince };
		const { outcomeOf, statusOf, later } = awaited;
		const limitMs = waitAtMost.in(params) * 1000;
		const item = await sleepOrLook(waiting, known, {
			...{ by, chosen: way.by, watched: watch(awaited), started, limitMs },
			told({ last, ended, lookFailed }, waitedMs) {
				const note = [
					`The time limit passed; the last state seen is ${String(statusOf(last))}.`,
					...(lookFailed === undefined ? [] : [`The last look did not work out (${lookFailed}).`]),
					later,
				].join(' ');
				const waitOutcome = ended ? (outcomeOf(last) ?? null) : 'timeLimit';
				return withoutTokens({ ...last, ...waitEnd(waitOutcome, waitedMs, ended ? null : note) });
			},
		});
		return [item];
	},
});
