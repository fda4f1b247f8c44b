/** Waits for what becomes of a payment that was asked for. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import type { Waiting } from '../../core/operation/operation';
import { environment } from '../money/environment';
import { moneyIn } from '../money/fields';
import { ifThereAlready, resumeOn, waitAtMost } from './fields';
import { atTimeLimit, waitedItem, type Asked, type By } from './item';
import { lookUntil, paymentUntil, seenNow, type Seen } from './look';
import { endsWait, outcomeOf } from './outcome';
import { wayOf } from './way';

const EARLIER =
	'The payment was there before and reports to another address, so it was looked at instead.';

/** An execution that sleeps: its item is what n8n gives on at the time limit, whatever comes meanwhile. */
async function park({ context, itemIndex }: Params, item: IDataObject, until: number) {
	const parked = context.getInputData()[itemIndex];
	if (parked) {
		parked.json = item;
		delete parked.binary;
	}
	await context.putExecutionToWait(new Date(until));
}

const hasId = (record: IDataObject | undefined): record is IDataObject & { id: string } =>
	typeof record?.id === 'string' && record.verified !== false;

/**
 * Gives the payment with what became of it; by notification, what is known when the execution goes to
 * sleep. A payment that nobody can vouch for is not waited for.
 */
export async function wait(waiting: Waiting, performed: IDataObject[]): Promise<IDataObject[]> {
	const { params, now } = waiting;
	const [payment] = performed;
	const started = now();
	const waitedMs = () => now() - started;
	if (!hasId(payment)) {
		return performed.map((record) => waitedItem(record, { waitOutcome: null, waitedMs: 0 }));
	}
	const chosen = await wayOf(params);
	const reportsElsewhere = payment.alreadyCreated === true && ifThereAlready.in(params) === 'look';
	const by: By = reportsElsewhere ? 'looking' : chosen.by;
	const wanted = resumeOn.in(params);
	const asked: Asked = {
		requestedAmount: moneyIn(params).amount,
		requestedCurrency: moneyIn(params).currency,
		...{ resumeOn: wanted, waitingSince: new Date(started).toISOString(), by },
	};
	const record: IDataObject & { id: string } = {
		...payment,
		...(await environment(params)),
		...asked,
	};
	const limitMs = waitAtMost.in(params) * 1000;
	const until = started + limitMs;
	const ended = ({ last }: Seen) =>
		waitedItem(last, { waitOutcome: outcomeOf(last.status) ?? null, waitedMs: waitedMs() });
	const timedOut = ({ last, lookFailed }: Seen, ms: number) =>
		waitedItem(last, {
			...{ waitOutcome: 'timeLimit', waitedMs: ms },
			note: atTimeLimit(last.status, lookFailed),
		});

	if (by === 'looking') {
		const seen = await lookUntil(waiting, record, paymentUntil(wanted), until);
		const item = seen.ended ? ended(seen) : timedOut(seen, waitedMs());
		const note = chosen.by === by ? item.note : [EARLIER, item.note].filter(Boolean).join(' ');
		return [{ ...item, note }];
	}
	if (endsWait(record.status, wanted)) return [ended({ last: record, ended: true })];
	// What was notified before n8n has the execution stored is not lost.
	const seen = await seenNow(params, { last: record }, paymentUntil(wanted));
	if (seen.ended) return [ended(seen)];
	const item = timedOut(seen, limitMs);
	await park(params, item, until);
	return [item];
}
