import { whenUnclear } from '../../keys/keyUsed';
import { mustHaveId } from '../../keys/mustHaveId';
import { movesMoney } from '../../../core/operation/movesMoney';
import { ifThereAlready, resumeOn, waitAtMost, waitFields } from '../../waiting/fields';
import { waitedGives } from '../../waiting/item';
import { wait } from '../../waiting/wait';
import { reportingTo, wayOf } from '../../waiting/way';
import { perform } from './once';
import { fields } from './fields';
import { request } from './request';

export const createAndWait = movesMoney({
	name: 'Create and Wait for Outcome',
	value: 'createAndWait',
	action: 'Create payment and wait for outcome',
	description:
		'Asks a payer for money as Create does, and gives the payment when something has become of it. The payer needs its link before: use Create for the same order first, and send checkoutUrl. Moves money once the payer agrees. Safe to repeat: there is one payment for each order reference and attempt; one that is there is waited for.',
	operationId: 'createPayment',
	writes: true,
	fields: [...fields, ...waitFields, ifThereAlready, resumeOn],
	options: [whenUnclear],
	gives: waitedGives,
	async request(params) {
		// What is wrong with the wait must come up before anything is asked for.
		ifThereAlready.in(params);
		waitAtMost.in(params);
		resumeOn.in(params);
		const way = await wayOf(params);
		const asked = await request(params);
		return way.by === 'notification' ? reportingTo(way.address, asked, params) : asked;
	},
	perform,
	afterwards: wait,
	check: mustHaveId('payment'),
});
