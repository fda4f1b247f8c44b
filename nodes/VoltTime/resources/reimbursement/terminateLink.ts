import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { numbered } from '../../locate/numbered';
import { team } from '../../locate/team';
import { linkShape } from '../../shapes/reimbursement';
import { performLink } from './link';

const chosen = numbered('link');

export const terminateLink: Operation = {
	name: 'Terminate Link',
	value: 'terminateLink',
	action: 'Terminate reimbursement link',
	description:
		'Ends a link: what the employee charges from then on is not paid back. No way back is documented. What a second time does is not documented, it ends nothing more.',
	operationId: 'terminateReimbursementLink',
	writes: true,
	fields: [team, chosen],
	shape: linkShape,
	request: (params) => ({
		method: 'POST',
		path: path`/teams/${team.in(params)}/billing/reimbursement/links/${chosen.in(params)}/terminate`,
	}),
	perform: performLink,
};
