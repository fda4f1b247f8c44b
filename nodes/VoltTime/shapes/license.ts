import type { Shape } from '../../core/operation/shape';

/** A licence that was ordered: what is to be paid, or what a partner will be billed. */
export const licenseOrderShape: Shape = {
	keep: ['license', 'pending_invoice_item', 'payment_intent', 'customer', 'publishable_key'],
	// A key to the customer's payment data: only for those who ask for it.
	more: ['ephemeral_key'],
};
