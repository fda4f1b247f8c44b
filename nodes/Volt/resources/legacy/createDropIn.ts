import { path } from '../../../core/http/path';
import { checkout } from './checkout';

export const createDropIn = checkout({
	name: 'Create Drop-In',
	value: 'createDropIn',
	action: 'Create legacy embedded payment',
	description:
		'Asks a payer for money in a page of your own: gives the ID that Volt’s component there needs',
	operationId: 'createEmbeddedPayment',
	path: path`/dropin`,
});
