import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { reimbursementSettingsShape } from '../../shapes/reimbursement';

export const getSettings: Operation = {
	name: 'Get Settings',
	value: 'getSettings',
	action: 'Get reimbursement settings of team',
	description:
		'Gets what a team pays back to its employees: default rate, currency, plan, and the invite code with which employees link their chargers. The plan is null until the set-up is done. Only reads; may be repeated.',
	operationId: 'getReimbursementSettings',
	writes: false,
	fields: [team],
	shape: reimbursementSettingsShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/billing/reimbursement/settings`,
	}),
};
