import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { Described } from '../../core/operation/field';
import { decimal, toggle } from '../../core/operation/kinds';
import type { Sent, Steps } from '../../core/operation/operation';
import type { ApiRequest } from '../../core/http/request';
import { isRefusal } from './answer';

const waiting = { show: { waitForEffect: [true] } };

const waitForEffect = toggle('Wait for Effect', 'waitForEffect', {
	description:
		'Whether to look at the charger until the command shows, and return its state before and after. The command itself is sent once.',
});
const timeLimit = decimal('Time Limit (Seconds)', 'timeLimit', {
	...{ min: 1, max: 3600, default: 60 },
	displayOptions: waiting,
	description: 'How long to wait at most. Then the item says that the effect was not seen.',
});
const interval = decimal('Look Every (Seconds)', 'interval', {
	...{ min: 1, max: 300, default: 3 },
	displayOptions: waiting,
	description: 'Time between two looks at the charger',
});

/**
 * Fields that ask to wait until a command shows.
 * @param seconds the time limit at first
 */
export const effectFields = (seconds = 60): Described[] => [
	waitForEffect,
	timeLimit.with({ default: seconds }),
	interval,
];

/** How far one look at a charger may go. */
export type Ask = Pick<ApiRequest, 'timeoutMs' | 'maxTries'>;

/** How a command shows. */
export interface Effect {
	/** Reads the state that the command changes. */
	look(ask: Ask): Promise<IDataObject>;
	/**
	 * Whether the state shows that it was carried out: by a state or number of what was commanded, never
	 * by one that is missing. `before` is null when it could not be read: a command that shows by a change
	 * is not seen then.
	 */
	shows(before: IDataObject | null, after: IDataObject): boolean;
	/** What may be the reason when it does not show. */
	hint: string | ((before: IDataObject, after: IDataObject) => string);
	/** A line that was lost looks the same, and may be why there was no answer: only one makes it seen. */
	needsAnswer?: boolean;
}

/** JSON Schema of what {@link withEffect} gives, for the fields of a state and of an answer. */
export const effectGives = (
	state: Record<string, object>,
	answer: Record<string, object> = { status: { type: 'string' } },
): Record<string, object> => ({
	...answer,
	note: { type: 'string' },
	effectSeen: { type: 'boolean' },
	waitedSeconds: { type: 'number' },
	hint: { type: 'string' },
	lookFailed: { type: 'string' },
	before: { type: 'object', properties: state },
	after: { type: 'object', properties: state },
});

/** A look that is late is of no use: the next one comes. */
const QUICK: Ask = { timeoutMs: 15_000, maxTries: 1 };
/** The command waits for the look beforehand, so it is a short one. */
const BEFOREHAND: Ask = { timeoutMs: 5_000, maxTries: 1 };

const UNREAD =
	'The command was sent, but the state could not be read afterwards. Look at the charger before you send it again.';
const NEVER_READ =
	'The command was sent, but the state could not be read, neither before nor afterwards. Look at the charger before you send it again.';
const SO_BEFORE =
	'The state was like this before the command already, so it does not prove that the charger obeyed.';
const OFFLINE =
	'The charger was not online when it was looked at last, so what it does is not known. Look at it before you send the command again.';
const BEFORE_UNREAD =
	'The state before the command could not be read, so the state afterwards does not prove that the charger obeyed, or that it did not.';

/** A charger that did not answer the command in time may still carry it out. */
const mayStillHappen = (thrown: unknown) =>
	thrown instanceof NodeApiError && thrown.httpCode === '504';

/** The message of whatever was thrown; those of requests are clean of secrets. */
const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

const isAway = ({ connection_status: connection }: IDataObject) =>
	connection === 'offline' || connection === 'never_seen';

/** Looks until a state fits, the time limit has passed, or the execution is cancelled. */
async function lookUntil(
	steps: Steps,
	look: Effect['look'],
	fits: (state: IDataObject) => boolean,
	{ limit, interval: every }: { limit: number; interval: number },
): Promise<{ seen: boolean; last?: IDataObject; waited: number }> {
	const started = steps.now();
	const waited = () => steps.now() - started;
	let last: IDataObject | undefined;
	for (;;) {
		// A look that does not work out is no reason to stop: the command was sent.
		const state = await look(QUICK).catch(() => undefined);
		last = state ?? last;
		const seen = state !== undefined && fits(state);
		const left = limit - waited();
		const over = seen || left <= 0 || !(await steps.pause(Math.min(every, left)));
		if (over) return { seen, last, waited: waited() };
	}
}

/**
 * Sends a command once and, when asked to, looks until it shows. Whatever the waiting brings, the
 * command is not sent again and the item does not fail: it was carried out or may yet be. A command
 * without an answer (504) fails with that message only if its effect is not seen either. Nor does a
 * look beforehand that fails keep the command from being sent: somebody may need a charger to stop. Where
 * the sign-in or the charger is at fault, sending finds that too, and says that nothing was carried out.
 * @returns one record: the charger's answer (status `Unanswered` for a 504 whose effect was seen),
 * `effectSeen`, `waitedSeconds` since the answer, `hint`, `lookFailed` (why there is no `before`), `before`,
 * `after` (each null when unreadable)
 * @throws NodeApiError when the command itself was not taken; UserError when the charger refused and that is not wanted as data
 */
export async function withEffect(steps: Steps, effect: Effect): Promise<IDataObject[]> {
	const { params } = steps;
	if (!waitForEffect.in(params)) return [(await steps.send()).record];
	const times = { limit: timeLimit.in(params) * 1000, interval: interval.in(params) * 1000 };
	// What is wrong with the fields themselves, sending finds too.
	let looked: { lookFailed?: string } = {};
	const before = await effect.look(BEFOREHAND).catch((thrown: unknown) => {
		looked = { lookFailed: messageOf(thrown) };
		return null;
	});
	const soBefore = before !== null && effect.shows(null, before);
	let unanswered: unknown;
	const sent = await steps.send().catch(async (thrown: unknown): Promise<Sent> => {
		// Without an answer only a change tells, and there is none to see.
		const cannotTell = soBefore || !before || effect.needsAnswer;
		if (!mayStillHappen(thrown) || cannotTell) return await Promise.reject(thrown);
		unanswered = thrown;
		return { answer: undefined, record: { status: 'Unanswered' } };
	});
	const { record } = sent;
	if (isRefusal(sent.answer)) {
		return [{ ...record, effectSeen: false, waitedSeconds: 0, ...looked, before, after: before }];
	}
	const fits = (state: IDataObject) => effect.shows(before, state);
	const { seen, last, waited } = await lookUntil(
		steps,
		async (ask) => await effect.look(ask),
		fits,
		times,
	);
	if (unanswered && !seen) return await Promise.reject(unanswered);
	const reservation = !before ? BEFORE_UNREAD : soBefore ? SO_BEFORE : undefined;
	const unread = before ? UNREAD : NEVER_READ;
	const unseen = (after: IDataObject) => {
		if (isAway(after)) return OFFLINE;
		if (!before) return BEFORE_UNREAD;
		return typeof effect.hint === 'string' ? effect.hint : effect.hint(before, after);
	};
	const hint = !last ? unread : seen ? reservation : unseen(last);
	return [
		{
			...record,
			effectSeen: seen,
			waitedSeconds: Math.round(waited / 100) / 10,
			...(hint === undefined ? {} : { hint }),
			...looked,
			before,
			after: last ?? null,
		},
	];
}
