import { path } from '../../../core/http/path';
import { fields, validity } from './body';
import { checkout } from './checkout';

const validityPeriod = validity.optional();

export const createPayByLink = checkout({
	name: 'Create Pay by Link',
	value: 'createPayByLink',
	action: 'Create legacy payment link',
	description: 'Makes a link that a payer pays by: gives its address',
	operationId: 'createPayByLink',
	path: path`/pay-by-link`,
	fields: [...fields.slice(0, -1), validityPeriod, ...fields.slice(-1)],
	more: (params) => ({ validityPeriod: validityPeriod.in(params) }),
});
