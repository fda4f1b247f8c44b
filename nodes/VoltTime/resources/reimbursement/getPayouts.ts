import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { laravelPages } from '../../pages';
import { payoutShape } from '../../shapes/reimbursement';

export const getPayouts: Operation = {
	name: 'Get Payouts',
	value: 'getPayouts',
	action: 'Get reimbursement payouts of team',
	description:
		'Lists what a team paid back, by period, and what went wrong. The unit of amount is not documented (earnings are in cents). Only reads; may be repeated.',
	operationId: 'listReimbursementPayouts',
	writes: false,
	fields: [team],
	list: laravelPages,
	shape: payoutShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/billing/reimbursement/payouts`,
	}),
};
