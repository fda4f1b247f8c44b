import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { laravelPages } from '../../pages';
import { linkShape } from '../../shapes/reimbursement';

export const getLinks: Operation = {
	name: 'Get Links',
	value: 'getLinks',
	action: 'Get reimbursement links of team',
	description:
		'Lists the chargers of employees that are linked for reimbursement, with rate and status; those nobody has accepted have no employee. Only reads; may be repeated.',
	operationId: 'listReimbursementLinks',
	writes: false,
	fields: [team],
	list: laravelPages,
	shape: linkShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/billing/reimbursement/links`,
	}),
};
