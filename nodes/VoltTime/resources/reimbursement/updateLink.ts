import { additional } from '../../../core/operation/collections';
import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { numbered } from '../../locate/numbered';
import { team } from '../../locate/team';
import { linkShape } from '../../shapes/reimbursement';
import { rate } from './fields';
import { performLink } from './link';

const chosen = numbered('link');

const name = text('Name', 'name', {
	...{ required: true, max: 255, placeholder: 'e.g. Home of Ada' },
	description: 'The service wants it also where only the rate changes',
});

const more = additional({ rate_per_kwh: rate('Rate', 'rate', 1) });

export const updateLink: Operation = {
	name: 'Update Link',
	value: 'updateLink',
	action: 'Update reimbursement link',
	description:
		'Sets the name of a link, and its rate where that is added: what the employee gets back for each kWh. Changes money that is paid later. May be repeated.',
	operationId: 'updateReimbursementLink',
	writes: true,
	fields: [team, chosen, name, more],
	shape: linkShape,
	request: (params) => ({
		method: 'PUT',
		path: path`/teams/${team.in(params)}/billing/reimbursement/links/${chosen.in(params)}`,
		body: json({ name: name.in(params), ...more.in(params) }),
	}),
	perform: performLink,
};
