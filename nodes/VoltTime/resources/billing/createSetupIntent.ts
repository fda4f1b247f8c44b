import { additional } from '../../../core/operation/collections';
import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { team } from '../../locate/team';

const more = additional({
	context: text('Context', 'context', {
		placeholder: 'e.g. reimbursement',
		description:
			'What it is for: “reimbursement” leaves SEPA and iDEAL to choose from. Other values are not documented.',
	}),
});

export const createSetupIntent: Operation = {
	name: 'Create Setup Intent',
	value: 'createSetupIntent',
	action: 'Create setup intent for payment method',
	description:
		'Begins to add a payment method: gives the client secret with which Stripe’s form in a browser takes it. Whoever has the secret can do so; n8n stores it with the execution. Moves no money. Each time there is another one, so it may be repeated.',
	operationId: 'createSetupIntent',
	writes: true,
	fields: [team, more],
	request: (params) => ({
		method: 'POST',
		path: path`/teams/${team.in(params)}/billing/payment-methods/setup-intent`,
		body: json(more.in(params)),
	}),
};
