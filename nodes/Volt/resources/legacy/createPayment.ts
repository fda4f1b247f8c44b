import { path } from '../../../core/http/path';
import { mustHaveId } from '../../keys/mustHaveId';
import { whenUnclear } from '../../keys/keyUsed';
import { environment } from '../../money/environment';
import { movesMoney } from '../../money/movesMoney';
import { legacyCheckoutShape } from '../../shapes/legacyPayment';
import { bodyOf, fields } from './body';
import { perform } from './once';

export const createPayment = movesMoney({
	name: 'Create Payment',
	value: 'createPayment',
	action: 'Create legacy payment',
	description:
		'Asks a payer for money on a page of Volt: gives its address. Moves money once the payer agrees. Legacy: Payment > Create is the newer way. May be repeated one after the other: a payment that has the unique reference is given back; two at the same moment may make two.',
	operationId: 'createLegacyPayment',
	writes: true,
	fields: fields,
	options: [whenUnclear],
	shape: legacyCheckoutShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'POST', host: 'api', path: path`/v2/payments` },
		body: { type: 'json', value: bodyOf(params) },
	}),
	perform,
	check: mustHaveId('payment'),
});
