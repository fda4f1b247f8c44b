import { text } from '../../../core/operation/kinds';
import { movesMoney } from '../../../core/operation/movesMoney';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { licenseOrderShape } from '../../shapes/license';

const product = text('Product', 'product', {
	...{ required: true, max: 255, placeholder: 'e.g. LIC-SMART' },
	description: 'SKU of the license; Get Products lists them',
});

export const buy = movesMoney({
	name: 'Buy',
	value: 'buy',
	action: 'Buy license for charger',
	description:
		'Moves money: orders a license for a charger. Gives a Stripe payment that is still to be paid, or for partner teams puts the license on the next invoice. Not safe to repeat: each time it may be ordered again.',
	operationId: 'createLicensePaymentIntent',
	writes: true,
	fields: [charger, product],
	shape: licenseOrderShape,
	async request(params) {
		const value = { product: product.in(params) };
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/licenses/payment-intent`,
			body: json(value),
		};
	},
});
