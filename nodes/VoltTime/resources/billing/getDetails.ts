import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { billingDetailsShape } from '../../shapes/billing';

export const getDetails: Operation = {
	name: 'Get Details',
	value: 'getDetails',
	action: 'Get billing details of team',
	description:
		'Gets name, address and tax number that are on the invoices of a team. Only reads; may be repeated.',
	operationId: 'getBillingDetails',
	writes: false,
	fields: [team],
	shape: billingDetailsShape,
	request: (params) => ({ method: 'GET', path: path`/teams/${team.in(params)}/billing/details` }),
};
