import { path } from '../../../core/http/path';
import { mustHaveId } from '../../keys/mustHaveId';
import { whenUnclear } from '../../keys/keyUsed';
import { environment } from '../../money/environment';
import { movesMoney } from '../../money/movesMoney';
import { legacyCheckoutShape } from '../../shapes/legacyPayment';
import { bodyOf, fields, validity } from './body';
import { perform } from './once';

export const createPayByLink = movesMoney({
	name: 'Create Pay by Link',
	value: 'createPayByLink',
	action: 'Create legacy payment link',
	description:
		'Makes a link that a payer pays by: gives its address. Moves money once the payer agrees. Legacy: Payment > Create is the newer way. May be repeated one after the other: a payment that has the unique reference is given back; two at the same moment may make two.',
	operationId: 'createPayByLink',
	writes: true,
	fields: [...fields.slice(0, -1), validity.optional(), ...fields.slice(-1)],
	options: [whenUnclear],
	shape: legacyCheckoutShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'POST', host: 'api', path: path`/pay-by-link` },
		body: {
			type: 'json',
			value: { ...bodyOf(params), validityPeriod: validity.optional().in(params) },
		},
	}),
	perform,
	check: mustHaveId('payment'),
});
