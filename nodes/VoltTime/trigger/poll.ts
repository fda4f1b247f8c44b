import type { IPollFunctions, INodeExecutionData } from 'n8n-workflow';
import { asNodeError } from '../../core/errors/errors';
import { realClock } from '../../core/values/clock';
import { credentialTypeOf } from '../credentialType';
import { step } from './detect/step';
import { needsOf } from './events';
import { settingsOf } from './fields';
import { itemOf } from './items';
import { PollParams } from './pollParams';
import { readSnapshot } from './read/read';
import { isNowhere, isPassing, Wire } from './read/wire';
import { scopeKey, scopeOf } from './scope';
import { decode } from './state';
import { testEvents } from './testEvents';

type Output = INodeExecutionData[][] | null;

/** Under which the state stands among the node's static data. */
export const STATE = 'voltTimeTrigger';
/** What n8n gives a poll that no durable cursor keeps, and older n8n does not say. */
const USUAL_BUDGET_MS = 300_000;

/** Polls that are under way in this process: n8n's timers do not wait for the last one. */
const underWay = new Map<string, { since: number; budgetMs: number }>();
/** The static data of activations that have polled. */
const polled = new WeakSet<object>();

const budgetOf = (context: IPollFunctions): number =>
	typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : USUAL_BUDGET_MS;

/**
 * Whether n8n polls in order to activate the workflow, which it refuses where that throws. It does not say
 * so: the static data is that of a new activation then, unless a scheduler polls, which allows less time.
 */
function isActivating(memory: object, budgetMs: number): boolean {
	if (budgetMs < USUAL_BUDGET_MS) return false;
	const isFirst = !polled.has(memory);
	polled.add(memory);
	return isFirst;
}

async function pollOnce(context: IPollFunctions, wire: Wire, isCurrent: () => boolean) {
	const params = new PollParams(context);
	const { how, lookBackMs } = settingsOf(params);
	const scope = scopeOf(params, how.events);
	const credential = credentialTypeOf(params.raw('authentication'));
	const key = scopeKey(scope, context.getNode().credentials?.[credential]?.id ?? credential);
	const memory = context.getWorkflowStaticData('node');
	const before = decode(memory[STATE]);
	const state = before?.scope === key ? before : undefined;
	const reading = { wire, scope, needs: needsOf(how.events), state };
	const snapshot = await readSnapshot(reading, lookBackMs);
	const stepped = step(memory[STATE], key, snapshot, how);
	if (!isCurrent()) return null;
	// The only place that writes, when nothing can go wrong any more.
	memory[STATE] = stepped.stored;
	const { told, state: after } = stepped;
	return told.length === 0 ? null : [told.map((one) => itemOf(one, after, snapshot.now))];
}

/**
 * One poll: what happened since the last one, null where nothing did. The first of a scope only takes note
 * of how things are.
 * @throws NodeApiError with n8n's failure; NodeOperationError for the node's fields. The state is that of
 * the last poll then, and nothing is lost.
 */
export async function poll(context: IPollFunctions): Promise<Output> {
	const budgetMs = budgetOf(context);
	const type = credentialTypeOf(context.getNodeParameter('authentication', ''));
	const wire = new Wire(context, type, budgetMs);
	const failed = async (thrown: unknown): Promise<never> => {
		const error = asNodeError(wire.reader.scene, thrown);
		// What is chosen is not there any more.
		if (isNowhere(error)) Object.assign(error, { failure: { cause: 'configuration-invalid' } });
		return await Promise.reject(error);
	};
	if (context.getMode() === 'manual') return await testEvents(context, wire).catch(failed);
	// Some workflows have two nodes with one ID.
	const place = [context.getWorkflow().id, context.getNode().id, context.getNode().name].join('/');
	const now = realClock.now();
	const last = underWay.get(place);
	if (last && now - last.since < last.budgetMs) return null;
	const own = { since: now, budgetMs };
	underWay.set(place, own);
	const activating = isActivating(context.getWorkflowStaticData('node'), budgetMs);
	const isCurrent = () => underWay.get(place) === own;
	return await pollOnce(context, wire, isCurrent)
		.catch(async (thrown: unknown) => {
			if (!activating || !isPassing(thrown)) return await failed(thrown);
			const { message } = thrown;
			context.logger.warn(`${message}. The workflow is active; the next poll reads again.`);
			return null;
		})
		.finally(() => {
			wire.end();
			if (isCurrent()) underWay.delete(place);
		});
}
