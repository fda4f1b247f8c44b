import { path } from '../../../core/http/path';
import { mustHaveId } from '../../keys/mustHaveId';
import { whenUnclear } from '../../keys/keyUsed';
import { environment } from '../../money/environment';
import { movesMoney } from '../../money/movesMoney';
import { legacyCheckoutShape } from '../../shapes/legacyPayment';
import { bodyOf, fields } from './body';
import { perform } from './once';

export const createDropIn = movesMoney({
	name: 'Create Drop-In',
	value: 'createDropIn',
	action: 'Create legacy embedded payment',
	description:
		'Asks a payer for money in a page of your own: gives the ID that Volt’s component there needs. Moves money once the payer agrees. Legacy: Payment > Create is the newer way. May be repeated one after the other: a payment that has the unique reference is given back; two at the same moment may make two.',
	operationId: 'createEmbeddedPayment',
	writes: true,
	fields: fields,
	options: [whenUnclear],
	shape: legacyCheckoutShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'POST', host: 'api', path: path`/dropin` },
		body: { type: 'json', value: bodyOf(params) },
	}),
	perform,
	check: mustHaveId('payment'),
});
