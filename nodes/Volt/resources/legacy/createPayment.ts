import { path } from '../../../core/http/path';
import { checkout } from './checkout';

export const createPayment = checkout({
	name: 'Create Payment',
	value: 'createPayment',
	action: 'Create legacy payment',
	description: 'Asks a payer for money on a page of Volt: gives its address',
	operationId: 'createLegacyPayment',
	path: path`/v2/payments`,
});
