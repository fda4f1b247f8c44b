/** Waits for what becomes of a payment that was asked for. */
import type { IDataObject } from 'n8n-workflow';
import type { Afterwards } from '../../core/operation/operation';
import { environment } from '../money/environment';
import { moneyIn } from '../money/fields';
import { ifThereAlready, resumeOn, waitAtMost } from './fields';
import { atTimeLimit, waitedItem, type Asked, type By } from './item';
import { paymentUntil } from './look';
import { outcomeOf } from './outcome';
import { sleepOrLook } from './sleep';
import { wayOf } from './way';

const hasId = (record: IDataObject | undefined): record is IDataObject & { id: string } =>
	typeof record?.id === 'string' && record.verified !== false;

/**
 * Gives the payment with what became of it; by notification, what is known when the execution goes to
 * sleep. A payment that nobody can vouch for is not waited for.
 */
export async function wait(waiting: Afterwards, performed: IDataObject[]): Promise<IDataObject[]> {
	const { params, now } = waiting;
	const [payment] = performed;
	const started = now();
	if (!hasId(payment)) {
		return performed.map((record) => waitedItem(record, { waitOutcome: null, waitedMs: 0 }));
	}
	const way = await wayOf(params);
	const reportsElsewhere = payment.alreadyCreated === true && ifThereAlready.in(params) === 'look';
	const by: By = reportsElsewhere ? 'looking' : way.by;
	const wanted = resumeOn.in(params);
	const asked: Asked = {
		requestedAmount: moneyIn(params).amount,
		requestedCurrency: moneyIn(params).currency,
		...{ resumeOn: wanted, waitingSince: new Date(started).toISOString(), by },
	};
	const record = { ...payment, ...(await environment(params)), ...asked };
	const item = await sleepOrLook(waiting, record, {
		...{ by, chosen: way.by, watched: paymentUntil(wanted), started },
		limitMs: waitAtMost.in(params) * 1000,
		told: ({ last, ended, lookFailed }, waitedMs) =>
			ended
				? waitedItem(last, { waitOutcome: outcomeOf(last.status) ?? null, waitedMs })
				: waitedItem(last, {
						...{ waitOutcome: 'timeLimit', waitedMs },
						note: atTimeLimit(last.status, lookFailed),
					}),
	});
	return [item];
}
