import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { licenseOrderShape } from '../../shapes/license';

export const buy: Operation = {
	name: 'Buy',
	value: 'buy',
	action: 'Buy license for charger',
	description:
		'Orders a license for a charger, which costs money: gives a Stripe payment that is still to be paid, or for partner teams puts the license on the next invoice. Not safe to repeat: each time it may be ordered again.',
	operationId: 'createLicensePaymentIntent',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Product',
			name: 'product',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. LIC-SMART',
			description: 'SKU of the license; Get Products lists them',
		},
	],
	shape: licenseOrderShape,
	async request(params) {
		params.required('product', 'Product');
		const product = params.sized('product', 'Product', 255);
		const charger = await chargerId(params);
		return {
			method: 'POST',
			path: path`/chargers/${charger}/licenses/payment-intent`,
			body: { type: 'json', value: { product } },
		};
	},
};
