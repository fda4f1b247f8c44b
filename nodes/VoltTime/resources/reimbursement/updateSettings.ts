import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { team } from '../../locate/team';
import { reimbursementSettingsShape } from '../../shapes/reimbursement';
import { currency, rate } from './fields';

const defaultRate = rate('Default Rate', 'rate', 1);

export const updateSettings: Operation = {
	name: 'Update Settings',
	value: 'updateSettings',
	action: 'Update reimbursement settings of team',
	description:
		'Sets default rate and currency of reimbursement, both at once: what employees get back. Whether links that are there keep their rate is not documented. Gives both, and no other setting. May be repeated.',
	operationId: 'updateReimbursementSettings',
	writes: true,
	fields: [team, currency, defaultRate],
	shape: reimbursementSettingsShape,
	request: (params) => ({
		method: 'PUT',
		path: path`/teams/${team.in(params)}/billing/reimbursement/settings`,
		body: json({ default_rate: defaultRate.in(params), default_currency: currency.in(params) }),
	}),
};
