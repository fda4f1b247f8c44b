import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { laravelPages } from '../../pages';
import { earningShape } from '../../shapes/reimbursement';

export const getEarnings: Operation = {
	name: 'Get Earnings',
	value: 'getEarnings',
	action: 'Get reimbursement earnings of charger',
	description:
		'Lists what a charger earned back, by session: energy, rate and amount in cents and as decimals, and whether a payout has it. Only reads; may be repeated.',
	operationId: 'listChargerEarnings',
	writes: false,
	fields: [charger],
	list: laravelPages,
	shape: earningShape,
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await charger.in(params)}/reimbursement/earnings`,
	}),
};
