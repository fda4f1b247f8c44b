import { mustHaveId } from '../../keys/mustHaveId';
import { whenUnclear } from '../../keys/keyUsed';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { madePayoutShape } from '../../shapes/legacyPayout';
import { perform, request } from './payout';
import { fields } from './payoutBody';

export const createPayout = movesMoney({
	name: 'Create Payout',
	value: 'createPayout',
	action: 'Create legacy payout',
	description:
		'Pays money out of a Volt account to somebody who has paid into it. Moves money, and cannot be undone. Legacy: Payout > Create is the newer way. Safe to repeat: there is one payout for each payout reference.',
	operationId: 'createPayout',
	writes: true,
	fields,
	options: [whenUnclear],
	shape: madePayoutShape,
	beside: environment,
	request,
	perform,
	check: mustHaveId('payout'),
});
