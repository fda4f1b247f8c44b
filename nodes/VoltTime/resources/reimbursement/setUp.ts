import { choice } from '../../../core/operation/kinds';
import { movesMoney } from '../../../core/operation/movesMoney';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { team } from '../../locate/team';
import { currency, rate } from './fields';

/** The set-up takes no less than 10 cents, unlike the settings. */
const defaultRate = rate('Default Rate', 'rate', 10);

const plan = choice('Billing Plan', 'billingPlan', {
	options: { subscription: 'Subscription', transaction: 'Transaction' },
	default: 'transaction',
	description: 'How the service is paid for: by the month, or a part of each session',
});

export const setUp = movesMoney({
	name: 'Set Up',
	value: 'setUp',
	action: 'Set up reimbursement of team',
	description:
		'Moves money: from then on the team pays for what linked employees charge, and for the plan. Finishes the first set-up of reimbursement, and gives the invite code for employees. Not to be repeated: change a finished set-up with Update Settings.',
	operationId: 'completeReimbursementSetup',
	writes: true,
	fields: [team, currency, defaultRate, plan],
	request: (params) => ({
		method: 'POST',
		path: path`/teams/${team.in(params)}/billing/reimbursement/setup`,
		body: json({
			...{ currency: currency.in(params), rate_per_kwh: defaultRate.in(params) },
			billing_plan: plan.in(params),
		}),
	}),
});
