/** What a run says became of its writes, against what the cloud carried out. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunResult } from '../../../engine';
import type { Write } from './cloud';
import { isKeyed, isMoney, isOne, type Plan } from './plan';

/** What one item is told. */
interface Told {
	item: number;
	failed: boolean;
	outcome?: unknown;
	/** Every word of it. */
	text: string;
	json?: IDataObject;
}

const itemOf = ({ pairedItem }: INodeExecutionData) =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : 0;

/** What every item of a run is told; of a run that stopped, what the one is that stopped it. */
export function toldBy({ status, nodes, error }: RunResult): Told[] {
	if (status !== 'success') {
		const { facts, itemIndex } = error?.context ?? {};
		const outcome = (facts as IDataObject | undefined)?.outcome;
		const text = `${error?.message}. ${error?.description ?? ''}`;
		return [{ item: Number(itemIndex ?? 0), failed: true, outcome, text }];
	}
	const outputs = nodes.Node?.outputs ?? [];
	return outputs.flatMap((output, index) =>
		output.map((one) => {
			const { json, error: thrown } = one;
			const failed = index === 1 || 'error' in json;
			const text = JSON.stringify([json.error, json.description, thrown?.description]);
			return { item: itemOf(one), failed, outcome: json.outcome, text, json };
		}),
	);
}

const INVITES = /\bagain\b|\bretry\b|was not carried out|nothing was/i;

const EARLIER = /This time nothing was sent, but an earlier try of this item may have been/g;

/** Words that ask for the write once more, or say that it was not carried out. */
const invites = (text: string) =>
	INVITES.test(
		text
			.replace(EARLIER, '')
			.replace(/before you (run|send) it again|not sent a second time/gi, ''),
	);

/**
 * What is wrong with what a run tells.
 * @param writes what arrived of it, and of earlier calls of the same execution
 * @param earlier how many of those are of earlier calls
 */
export function complaints(plan: Plan, result: RunResult, writes: Write[], earlier = 0): string[] {
	const found: string[] = [];
	const told = toldBy(result);
	if (result.status === 'success' || plan.onError || plan.tool) {
		const items = told.map(({ item }) => item).sort();
		const each = plan.writes.map((_, item) => item);
		if (String(items) !== String(each)) found.push(`items ${items.join()}, not ${each.join()}`);
	}
	for (let item = 0; item < plan.writes.length; item++) {
		const all = writes.filter((write) => write.item === item);
		const now = writes.slice(earlier).filter((write) => write.item === item);
		// An agent that gives a command a second time means it.
		const own = plan.tool && !isOne(plan.kind) ? now : all;
		const done = own.filter((write) => write.done).length;
		if (done > 1) found.push(`item ${item}: carried out ${done} times`);
		const said = told.find((one) => one.item === item);
		if (said) found.push(...itemComplaints(plan, said, { all, now, done }));
	}
	return found;
}

function itemComplaints(
	plan: Plan,
	{ item, failed, outcome, text, json }: Told,
	{ all, now, done }: { all: Write[]; now: Write[]; done: number },
): string[] {
	const found: string[] = [];
	const note = (what: string) => found.push(`item ${item}: ${what} (${String(outcome)}: ${text})`);
	if (!failed) {
		if (done !== 1) note(`success, carried out ${done} times`);
		const well = [...plan.reads, ...plan.tokens].every((name) => name === 'ok');
		const looked =
			!isMoney(plan.kind) && plan.kind.endsWith('Wait') && well && plan.closesAfter === undefined;
		// Called once more, a tool finds the charger as it was to become.
		if (looked && all.length === now.length && json?.effectSeen !== true)
			note('the effect was there, and not seen');
		return found;
	}
	if (!['notSent', 'refused', 'done', 'unknown'].includes(String(outcome))) note('no outcome');
	const possible = outcome === 'unknown' || outcome === 'done';
	if (done > 0 && !possible) note('carried out, and not told');
	const asked = all.filter(({ fault }) => /^409 (used|without)/.test(fault));
	if (isKeyed(plan.kind) && asked.length > 0 && !possible) note('a used key, and not told');
	// A connection that was made when its server closed may have carried anything.
	const cutOff = plan.parallel > 1 && (plan.closesAfter ?? 0) > 0;
	if (all.length === 0 && possible && !cutOff) note('never sent, and told as possible');
	if (all.length > 0 && all.every(({ no }) => no) && possible)
		note('refused each time, and told as possible');
	// A payment's key makes two calls one payment; two commands are two.
	const meant = plan.tool && !plan.retryOnFail && !isOne(plan.kind);
	if (
		meant &&
		outcome === 'unknown' &&
		now.length === 0 &&
		!/not sent|nothing was sent/i.test(text)
	) {
		note('not sent this time, and not told');
	}
	if (outcome === 'unknown' && invites(text)) note('unknown, and invites to send again');
	return found;
}
