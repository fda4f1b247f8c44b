import { mustHaveId } from '../../keys/mustHaveId';
import { whenUnclear } from '../../keys/keyUsed';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { stablecoinRefundShape } from '../../shapes/stablecoinRefund';
import { fields, perform, request } from './refund';

export const create = movesMoney({
	name: 'Create',
	value: 'create',
	action: 'Create stablecoin refund',
	description:
		'Gives a payment in stablecoins back, from a wallet. Moves money, and cannot be undone. Not to be repeated without need: a payment and refund reference that were used are told, not refunded again (unconfirmed: the key is not documented here).',
	operationId: 'createStablecoinRefund',
	writes: true,
	fields,
	options: [whenUnclear],
	shape: stablecoinRefundShape,
	beside: environment,
	request,
	perform,
	check: mustHaveId('refund'),
});
